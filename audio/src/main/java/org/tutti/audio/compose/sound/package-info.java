/// A small synthesizer: oscillators, plucked strings, metal, drums, filters, reverberation, and a loudness meter.
@NullMarked
package org.tutti.audio.compose.sound;

import org.jspecify.annotations.NullMarked;
