/// Artists, albums and tracks, and how files become them.
@NullMarked
@ApplicationModule
package org.tutti.core.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
