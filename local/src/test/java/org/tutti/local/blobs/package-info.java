/// Tests of the package of the same name.
@NullMarked
package org.tutti.local.blobs;

import org.jspecify.annotations.NullMarked;
