package org.tutti.audio.write;

/// Writes AIFF with an ID3 tag in a chunk of its own. Source: Apple, "Audio Interchange File Format: AIFF", 1.3.
public final class AiffFile {
    private static final int EXPONENT_BIAS = 16_383;

    private AiffFile() {}

    /// The whole file.
    ///
    /// @param tag see [Id3Tag]; empty for none
    public static byte[] write(Pcm pcm, byte[] tag) {
        int channels = pcm.channels().length;
        byte[] data = pcm.littleEndian();
        for (int i = 0; i < data.length; i += 2) {
            byte low = data[i];
            data[i] = data[i + 1];
            data[i + 1] = low;
        }
        Bytes body = new Bytes(data.length + tag.length + 96).latin("AIFFCOMM").be32(18);
        body.be16(channels).be32(pcm.length()).be16(16);
        int exponent = 31 - Integer.numberOfLeadingZeros(pcm.sampleRate());
        body.be16(EXPONENT_BIAS + exponent).be64((long) pcm.sampleRate() << 63 - exponent);
        body.latin("SSND").be32(data.length + 8L).be32(0).be32(0).raw(data);
        if (tag.length > 0) {
            body.latin("ID3 ").be32(tag.length).raw(tag).zeros(tag.length & 1);
        }
        return new Bytes(body.size() + 8)
                .latin("FORM")
                .be32(body.size())
                .raw(body.toByteArray())
                .toByteArray();
    }
}
