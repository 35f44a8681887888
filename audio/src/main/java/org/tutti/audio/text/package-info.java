/// Texts that lie beside or inside music files: cue sheets, synchronized lyrics, playlists, and names of files and
/// folders.
@NullMarked
package org.tutti.audio.text;

import org.jspecify.annotations.NullMarked;
