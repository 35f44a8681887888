/// Measures the whole system as `docs/benchmarks.md` describes.
@NullMarked
package org.tutti.bench;

import org.jspecify.annotations.NullMarked;
