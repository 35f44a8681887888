/// Finding artists, albums, tracks, genres and playlists by a few letters.
@NullMarked
@ApplicationModule
package org.tutti.core.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
