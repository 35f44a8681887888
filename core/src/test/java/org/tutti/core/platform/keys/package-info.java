/// What all key rings share.
@NullMarked
package org.tutti.core.platform.keys;

import org.jspecify.annotations.NullMarked;
