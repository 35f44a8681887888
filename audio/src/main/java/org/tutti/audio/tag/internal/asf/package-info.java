/// Windows Media (Microsoft, Advanced Systems Format Specification, revision 01.20).
@NullMarked
package org.tutti.audio.tag.internal.asf;

import org.jspecify.annotations.NullMarked;
