/// A process that asks itself what players ask, so that its code is compiled before they come: once while it is
/// built, and again before it says that it is ready.
@NullMarked
package org.tutti.app.warmup;

import org.jspecify.annotations.NullMarked;
