/// Turns one audio form into another through supervised child processes.
@NullMarked
package org.tutti.audio.transcode;

import org.jspecify.annotations.NullMarked;
