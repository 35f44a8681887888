/// Byte ranges and preconditions of HTTP (RFC 9110, sections 13 and 14) as pure functions of header texts.
@NullMarked
package org.tutti.audio.range;

import org.jspecify.annotations.NullMarked;
