/// Tests of transcoding, with scripted and real encoders.
@NullMarked
package org.tutti.audio.transcode;

import org.jspecify.annotations.NullMarked;
