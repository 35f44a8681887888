@NullMarked
package org.tutti.core.catalog.internal;

import org.jspecify.annotations.NullMarked;
