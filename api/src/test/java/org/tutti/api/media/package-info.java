/// Tests of serving bytes over a real port.
@NullMarked
package org.tutti.api.media;

import org.jspecify.annotations.NullMarked;
