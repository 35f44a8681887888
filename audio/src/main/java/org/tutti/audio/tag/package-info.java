/// Reads what a media file says about itself: format, tags, pictures, payload.
@NullMarked
package org.tutti.audio.tag;

import org.jspecify.annotations.NullMarked;
