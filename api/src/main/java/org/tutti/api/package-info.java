/// The public interfaces of Tutti, built from the modules of `core`.
@NullMarked
package org.tutti.api;

import org.jspecify.annotations.NullMarked;
