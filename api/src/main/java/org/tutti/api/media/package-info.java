/// Bytes over HTTP: originals, transcodes, segments, pictures.
@NullMarked
package org.tutti.api.media;

import org.jspecify.annotations.NullMarked;
