/// OpenTelemetry: spans to a collector, by OTLP over HTTP.
@NullMarked
package org.tutti.cloud.telemetry;

import org.jspecify.annotations.NullMarked;
