@NullMarked
package org.tutti.audio.tag;

import org.jspecify.annotations.NullMarked;
