@NullMarked
package org.tutti.audio.compose.sound;

import org.jspecify.annotations.NullMarked;
