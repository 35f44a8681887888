/// What every log of plays must do.
@NullMarked
package org.tutti.core.listening.spi;

import org.jspecify.annotations.NullMarked;
