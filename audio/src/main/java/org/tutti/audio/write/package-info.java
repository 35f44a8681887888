/// Writes media files: containers around encoded audio, tags, and a FLAC encoder. For the demo library, the benchmark
/// library and tests; the server itself never writes into a listener's collection.
@NullMarked
package org.tutti.audio.write;

import org.jspecify.annotations.NullMarked;
