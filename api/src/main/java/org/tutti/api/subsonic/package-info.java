/// OpenSubsonic: the interface that the players people already have speak.
@NullMarked
package org.tutti.api.subsonic;

import org.jspecify.annotations.NullMarked;
