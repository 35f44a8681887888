@NullMarked
package org.tutti.bench.load;

import org.jspecify.annotations.NullMarked;
