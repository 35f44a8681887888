/// What listeners keep: likes, ratings, playlists, queues, bookmarks, shares, stations.
@NullMarked
@ApplicationModule
package org.tutti.core.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
