/// Chunked files of uncompressed audio: WAV with RF64 and BWF, AIFF with AIFF-C, and DSF.
@NullMarked
package org.tutti.audio.tag.internal.riff;

import org.jspecify.annotations.NullMarked;
