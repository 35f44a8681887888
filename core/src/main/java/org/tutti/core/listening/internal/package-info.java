/// From the log of plays to history and counts.
@NullMarked
package org.tutti.core.listening.internal;

import org.jspecify.annotations.NullMarked;
