/// Tests of what listeners keep.
@NullMarked
package org.tutti.core.library.internal;

import org.jspecify.annotations.NullMarked;
