/// Originals, pictures and transcodes as files.
@NullMarked
package org.tutti.local.blobs;

import org.jspecify.annotations.NullMarked;
