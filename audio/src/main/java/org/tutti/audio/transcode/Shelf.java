package org.tutti.audio.transcode;

import java.nio.file.Path;

/// Where transcoders of several machines leave finished encodings for each other.
public interface Shelf {
    /// Of a machine that is alone.
    Shelf NONE = new Shelf() {
        @Override
        public boolean fetch(String key, Path into) {
            return false;
        }

        @Override
        public void offer(String key, Path file) {}
    };

    /// Copies the encoding of this key, if another machine has made it, into a file that is not there yet. A listener
    /// waits: what takes longer than an encoder does is given up.
    ///
    /// @return whether the file is there now, as a whole
    boolean fetch(String key, Path into);

    /// Leaves a finished encoding there, in its own time; `file` is there at least until this returns.
    void offer(String key, Path file);
}
