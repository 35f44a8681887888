/// Tests of byte ranges and preconditions.
@NullMarked
package org.tutti.audio.range;

import org.jspecify.annotations.NullMarked;
