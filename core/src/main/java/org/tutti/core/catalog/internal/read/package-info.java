/// The reads of the catalog: rows cached within a bound, orders held in compact arrays, nothing that waits for a scan.
@NullMarked
package org.tutti.core.catalog.internal.read;

import org.jspecify.annotations.NullMarked;
