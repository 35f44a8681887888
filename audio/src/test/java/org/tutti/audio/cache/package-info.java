/// Tests of the disk cache.
@NullMarked
package org.tutti.audio.cache;

import org.jspecify.annotations.NullMarked;
