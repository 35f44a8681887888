/// One composer for each style of the demo library: harmony, melody and form from a seed.
@NullMarked
package org.tutti.audio.compose.style;

import org.jspecify.annotations.NullMarked;
