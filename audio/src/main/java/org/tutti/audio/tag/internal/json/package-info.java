/// A small JSON reader, so that this module needs no library for it.
@NullMarked
package org.tutti.audio.tag.internal.json;

import org.jspecify.annotations.NullMarked;
