/// Ports for technology that several modules need: blobs, keys, the differences between databases.
@NullMarked
package org.tutti.core.platform.spi;

import org.jspecify.annotations.NullMarked;
