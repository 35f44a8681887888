/// Tests of the searches and of the index's step with the catalog.
@NullMarked
package org.tutti.core.search.internal;

import org.jspecify.annotations.NullMarked;
