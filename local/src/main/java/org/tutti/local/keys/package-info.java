/// Keys in a file, with the JDK's own cryptography.
@NullMarked
package org.tutti.local.keys;

import org.jspecify.annotations.NullMarked;
