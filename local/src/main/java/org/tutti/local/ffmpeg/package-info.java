/// The ffmpeg that comes with Tutti.
@NullMarked
package org.tutti.local.ffmpeg;

import org.jspecify.annotations.NullMarked;
