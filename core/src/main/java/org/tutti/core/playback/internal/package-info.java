/// How playing is done.
@NullMarked
package org.tutti.core.playback.internal;

import org.jspecify.annotations.NullMarked;
