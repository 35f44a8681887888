/// Tests of the package of the same name.
@NullMarked
package org.tutti.local.folder;

import org.jspecify.annotations.NullMarked;
