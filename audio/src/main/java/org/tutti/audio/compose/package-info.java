/// Composes and renders a small library of music in code, so that a new server has something to play.
@NullMarked
package org.tutti.audio.compose;

import org.jspecify.annotations.NullMarked;
