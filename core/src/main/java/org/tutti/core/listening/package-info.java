/// Plays: accepted once, durable before they are acknowledged, kept as history and counts.
@NullMarked
@ApplicationModule
package org.tutti.core.listening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
