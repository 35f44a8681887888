@NullMarked
package org.tutti.core.catalog.internal.scan;

import org.jspecify.annotations.NullMarked;
