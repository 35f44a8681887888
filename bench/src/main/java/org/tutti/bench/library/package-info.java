/// Makes the library that benchmarks scan, serve and search: small, fully tagged, decodable files, the same for the
/// same seed.
@NullMarked
package org.tutti.bench.library;

import org.jspecify.annotations.NullMarked;
