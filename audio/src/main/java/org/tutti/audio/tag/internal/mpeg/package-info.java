/// MPEG audio: layers I to III, and AAC in ADTS frames.
@NullMarked
package org.tutti.audio.tag.internal.mpeg;

import org.jspecify.annotations.NullMarked;
