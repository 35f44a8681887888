@NullMarked
package org.tutti.core.catalog.internal.read;

import org.jspecify.annotations.NullMarked;
