/// Likeness by what tags say: a space of albums in memory, and how tracks are drawn from it.
@NullMarked
package org.tutti.core.discovery.internal;

import org.jspecify.annotations.NullMarked;
