/// Tests of traces by OpenTelemetry.
@NullMarked
package org.tutti.cloud.telemetry;

import org.jspecify.annotations.NullMarked;
