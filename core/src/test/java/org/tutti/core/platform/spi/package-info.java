/// What every adapter of a shared port must do.
@NullMarked
package org.tutti.core.platform.spi;

import org.jspecify.annotations.NullMarked;
