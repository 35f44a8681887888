/// What operators watch: liveness, readiness, metrics, and an orderly end.
@NullMarked
package org.tutti.app.operations;

import org.jspecify.annotations.NullMarked;
