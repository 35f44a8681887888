/// Tests of the bundled ffmpeg.
@NullMarked
package org.tutti.local.ffmpeg;

import org.jspecify.annotations.NullMarked;
