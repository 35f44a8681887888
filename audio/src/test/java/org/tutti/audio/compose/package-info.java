@NullMarked
package org.tutti.audio.compose;

import org.jspecify.annotations.NullMarked;
