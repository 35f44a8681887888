/// APE tags, and the formats that use them: Monkey's Audio and WavPack.
@NullMarked
package org.tutti.audio.tag.internal.ape;

import org.jspecify.annotations.NullMarked;
