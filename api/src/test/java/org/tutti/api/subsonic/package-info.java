@NullMarked
package org.tutti.api.subsonic;

import org.jspecify.annotations.NullMarked;
