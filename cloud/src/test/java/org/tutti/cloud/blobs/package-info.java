/// Tests of the package of the same name, against a storage emulator where one is installed.
@NullMarked
package org.tutti.cloud.blobs;

import org.jspecify.annotations.NullMarked;
