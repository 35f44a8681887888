/// Starts the packaged server, speaks to it, and reads what it costs from `/proc`.
@NullMarked
package org.tutti.bench.server;

import org.jspecify.annotations.NullMarked;
