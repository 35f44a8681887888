/// Files that can be made again, kept within bounds.
@NullMarked
package org.tutti.audio.cache;

import org.jspecify.annotations.NullMarked;
