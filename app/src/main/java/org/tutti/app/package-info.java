/// The main class: everything that Tutti is made of, put together.
@NullMarked
package org.tutti.app;

import org.jspecify.annotations.NullMarked;
