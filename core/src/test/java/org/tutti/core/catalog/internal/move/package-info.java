@NullMarked
package org.tutti.core.catalog.internal.move;

import org.jspecify.annotations.NullMarked;
