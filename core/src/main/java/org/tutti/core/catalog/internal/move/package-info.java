/// Files of libraries on their way into a store that nodes share.
@NullMarked
package org.tutti.core.catalog.internal.move;

import org.jspecify.annotations.NullMarked;
