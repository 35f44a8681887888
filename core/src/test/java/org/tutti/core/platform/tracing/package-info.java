/// Tests of tracing, and a collector for those of others.
@NullMarked
package org.tutti.core.platform.tracing;

import org.jspecify.annotations.NullMarked;
