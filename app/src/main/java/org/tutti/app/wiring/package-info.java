/// Puts modules and adapters together.
@NullMarked
package org.tutti.app.wiring;

import org.jspecify.annotations.NullMarked;
