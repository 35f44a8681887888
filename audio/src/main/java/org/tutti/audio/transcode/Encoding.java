package org.tutti.audio.transcode;

/// What an encoder shall make of a source.
///
/// @param form the form to make
/// @param bitRate kilobits per second; 0 for lossless forms, and for copies, which keep what they have
/// @param copy whether the encoded frames are kept and only the container and the span change
/// @param startMillis where in the source to begin
/// @param endMillis where in the source to end; 0 for its end
/// @param sampleRate samples per second to make; 0 to keep the source's
/// @param channels channels to mix down to; 0 to keep the source's
public record Encoding(
        Form form, int bitRate, boolean copy, long startMillis, long endMillis, int sampleRate, int channels) {
    /// A span is not negative.
    public Encoding {
        if (startMillis < 0 || endMillis < 0 || endMillis > 0 && endMillis <= startMillis) {
            throw new IllegalArgumentException("No span: " + startMillis + " to " + endMillis + " ms.");
        }
    }

    /// The same from another place in the source.
    public Encoding from(long millis) {
        return new Encoding(form, bitRate, copy, millis, endMillis, sampleRate, channels);
    }

    /// Names this encoding among all of one source.
    public String key() {
        return form.id()
                + '-'
                + bitRate
                + (copy ? "c-" : "-")
                + startMillis
                + '-'
                + endMillis
                + '-'
                + sampleRate
                + '-'
                + channels;
    }

    /// Length of the span of a source of `durationMillis`; 0 when that is not known.
    public long spanMillis(long durationMillis) {
        long end = endMillis > 0 ? endMillis : durationMillis;
        return Math.max(0, end - startMillis);
    }
}
