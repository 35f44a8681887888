/// Bounded, positioned access to the bytes of one media file, and what all format readers share.
@NullMarked
package org.tutti.audio.tag.internal.io;

import org.jspecify.annotations.NullMarked;
