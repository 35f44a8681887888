/// The catalog's tables: how artists, albums and tracks are stored and read.
@NullMarked
package org.tutti.core.catalog.internal;

import org.jspecify.annotations.NullMarked;
