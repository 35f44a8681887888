/// An open-model load: listeners come when they come, whether or not those before them were answered.
@NullMarked
package org.tutti.bench.load;

import org.jspecify.annotations.NullMarked;
