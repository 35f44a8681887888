@NullMarked
package org.tutti.core.platform;

import org.jspecify.annotations.NullMarked;
