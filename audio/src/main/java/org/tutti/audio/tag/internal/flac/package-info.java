/// FLAC, and the metadata blocks that other containers borrow from it (RFC 9639).
@NullMarked
package org.tutti.audio.tag.internal.flac;

import org.jspecify.annotations.NullMarked;
