package org.tutti.audio.write;

/// Writes RIFF WAVE with an ID3 tag in a chunk of its own, as most players expect it.
public final class WavFile {
    private WavFile() {}

    /// The whole file.
    ///
    /// @param tag see [Id3Tag]; empty for none
    public static byte[] write(Pcm pcm, byte[] tag) {
        int channels = pcm.channels().length;
        byte[] data = pcm.littleEndian();
        Bytes body = new Bytes(data.length + tag.length + 64)
                .latin("WAVEfmt ")
                .le32(16)
                .le16(1)
                .le16(channels);
        body.le32(pcm.sampleRate())
                .le32(pcm.sampleRate() * channels * 2L)
                .le16(channels * 2)
                .le16(16);
        body.latin("data").le32(data.length).raw(data);
        if (tag.length > 0) {
            body.latin("id3 ").le32(tag.length).raw(tag).zeros(tag.length & 1);
        }
        return new Bytes(body.size() + 8)
                .latin("RIFF")
                .le32(body.size())
                .raw(body.toByteArray())
                .toByteArray();
    }
}
