@NullMarked
package org.tutti.app;

import org.jspecify.annotations.NullMarked;
