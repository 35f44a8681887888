/// Tests of the package of the same name.
@NullMarked
package org.tutti.local.keys;

import org.jspecify.annotations.NullMarked;
