@NullMarked
package org.tutti.api.admission;

import org.jspecify.annotations.NullMarked;
