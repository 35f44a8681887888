package org.tutti.core.platform.spi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Originals in a store that all nodes share, for who brings them there. Names are those of
/// originals, after [org.tutti.core.platform.BlobNames]. Safe for many threads.
public interface OriginalStore {
    /// An original as the store reports it.
    ///
    /// @param etag changes whenever the blob does
    /// @param md5 of its bytes as the store says, 32 hexadecimal digits; empty when it says nothing
    /// @param written when the blob was, in whole seconds
    /// @param source when the file was last changed that it was made of, in whole milliseconds; empty
    /// when nobody noted it, or when the bytes are no longer those for which it was noted
    record Original(String name, long size, String etag, String md5, Instant written, Optional<Instant> source) {}

    /// Bytes on their way into the store.
    interface Source {
        /// Their length.
        long size();

        /// When they were last changed, in whole milliseconds.
        Instant modified();

        /// The bytes, from the first on.
        InputStream open() throws IOException;

        /// Called after the last byte was read, before anybody can see the blob: throws when the
        /// bytes that were read are not to be had.
        void confirm() throws IOException;
    }

    /// What a sending did.
    ///
    /// @param sent bytes that went over the wire: fewer than the blob has where an earlier attempt
    /// left some
    record Sent(long size, long sent, String md5) {}

    /// Where it is, in words for the operator.
    String place();

    /// Every original directly in this folder, in no order.
    ///
    /// @param folder a name's beginning, up to and with its last `/`
    void list(String folder, Consumer<Original> each) throws IOException;

    /// Every original whose name begins with this, in no order.
    void listAll(String prefix, Consumer<Original> each) throws IOException;

    /// Sends a whole original, all or nothing, each part checked by the store against its digest, and
    /// goes on where an attempt that was killed has ended.
    ///
    /// @param replaces the etag of the blob that it replaces; empty when there is to be none
    /// @return empty when the blob that is there is another than that
    Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException;

    /// The digest of the bytes that the store gives back now.
    String md5(String name) throws IOException;
}
