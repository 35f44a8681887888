/// How searches are answered and how the index follows the catalog.
@NullMarked
package org.tutti.core.search.internal;

import org.jspecify.annotations.NullMarked;
