@NullMarked
package org.tutti.audio.text;

import org.jspecify.annotations.NullMarked;
