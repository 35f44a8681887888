/// Ogg (RFC 3533) with Vorbis, Opus (RFC 7845), FLAC and Speex inside.
@NullMarked
package org.tutti.audio.tag.internal.ogg;

import org.jspecify.annotations.NullMarked;
