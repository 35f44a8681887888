/// ID3 tags of all versions, wherever a container puts them (id3.org: ID3v2.2, v2.3.0, v2.4.0).
@NullMarked
package org.tutti.audio.tag.internal.id3;

import org.jspecify.annotations.NullMarked;
