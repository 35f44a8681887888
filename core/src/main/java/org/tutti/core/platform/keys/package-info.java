/// The cryptography that key rings share, wherever they keep their keys.
@NullMarked
package org.tutti.core.platform.keys;

import org.jspecify.annotations.NullMarked;
