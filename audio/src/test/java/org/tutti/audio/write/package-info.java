@NullMarked
package org.tutti.audio.write;

import org.jspecify.annotations.NullMarked;
