@NullMarked
package org.tutti.audio.compose.style;

import org.jspecify.annotations.NullMarked;
