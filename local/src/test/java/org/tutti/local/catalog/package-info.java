/// Measures the reads of the catalog over the embedded database.
@NullMarked
package org.tutti.local.catalog;

import org.jspecify.annotations.NullMarked;
