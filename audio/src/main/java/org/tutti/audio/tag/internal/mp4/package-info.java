/// MP4 and its QuickTime relatives (ISO/IEC 14496-12, and the item list that iTunes made).
@NullMarked
package org.tutti.audio.tag.internal.mp4;

import org.jspecify.annotations.NullMarked;
