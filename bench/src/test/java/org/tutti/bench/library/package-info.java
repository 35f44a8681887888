@NullMarked
package org.tutti.bench.library;

import org.jspecify.annotations.NullMarked;
