/// What goes well with a track, an album or an artist.
@NullMarked
@ApplicationModule
package org.tutti.core.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
