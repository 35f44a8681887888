/// The port of an index that answers searches.
@NullMarked
package org.tutti.core.search.spi;

import org.jspecify.annotations.NullMarked;
