/// Tests of playing, and stand-ins for what it stands on.
@NullMarked
package org.tutti.core.playback.internal;

import org.jspecify.annotations.NullMarked;
