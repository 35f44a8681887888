package org.tutti.api.subsonic;

/// How the OpenSubsonic interface behaves.
///
/// @param serverVersion what answers say of the server's version
/// @param maxFormBytes largest form body that is read
/// @param maxParameters most parameters of one request; a queue of a hundred thousand tracks still fits
/// @param gzipFromBytes answers of at least this size are compressed for clients that accept it; 0 for never. Small
/// ones are not: the processor time costs more than the network gains.
/// @param ignoredArticles what clients are told to ignore at the beginning of a name, separated by spaces
public record SubsonicSettings(
        String serverVersion, int maxFormBytes, int maxParameters, int gzipFromBytes, String ignoredArticles) {
    /// Refuses what cannot work.
    public SubsonicSettings {
        if (maxFormBytes < 1024 || maxParameters < 100 || gzipFromBytes < 0) {
            throw new IllegalArgumentException(
                    "subsonic: max-form-bytes is at least 1024, max-parameters 100, gzip-from-bytes 0");
        }
    }

    /// What works for most.
    public static SubsonicSettings defaults() {
        return new SubsonicSettings("0.1.0", 10 << 20, 200_000, 64 << 10, "The El La Los Las Le Les");
    }
}
