/// What listeners keep, in tables.
@NullMarked
package org.tutti.core.library.internal;

import org.jspecify.annotations.NullMarked;
