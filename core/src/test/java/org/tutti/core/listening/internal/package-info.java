/// Tests of plays, history and counts.
@NullMarked
package org.tutti.core.listening.internal;

import org.jspecify.annotations.NullMarked;
