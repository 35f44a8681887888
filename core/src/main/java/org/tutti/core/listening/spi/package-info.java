/// The port of the log that keeps plays.
@NullMarked
package org.tutti.core.listening.spi;

import org.jspecify.annotations.NullMarked;
