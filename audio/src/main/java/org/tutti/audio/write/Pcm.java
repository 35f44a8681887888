package org.tutti.audio.write;

/// Sound as 16 bit numbers, one row for each channel.
///
/// @param sampleRate in Hz
/// @param channels one or two rows of equal length; not copied
@SuppressWarnings("ArrayRecordComponent")
public record Pcm(int sampleRate, short[][] channels) {
    /// Samples of one channel.
    public int length() {
        return channels[0].length;
    }

    /// The samples interleaved, little end first, as WAV stores them.
    public byte[] littleEndian() {
        byte[] bytes = new byte[length() * channels.length * 2];
        int at = 0;
        for (int i = 0; i < length(); i++) {
            for (short[] channel : channels) {
                bytes[at++] = (byte) channel[i];
                bytes[at++] = (byte) (channel[i] >>> 8);
            }
        }
        return bytes;
    }
}
