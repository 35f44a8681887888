/// The contract of the index of searches, and a simple index that keeps it.
@NullMarked
package org.tutti.core.search.spi;

import org.jspecify.annotations.NullMarked;
