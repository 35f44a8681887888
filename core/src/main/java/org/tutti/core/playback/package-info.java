/// What may be heard, in which form: originals, transcodes, segments and pictures.
@NullMarked
@ApplicationModule
package org.tutti.core.playback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
