package org.tutti.audio.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// AAC frames without their ADTS headers (ISO/IEC 13818-7, section 6.2).
///
/// @param sampleRate in Hz
/// @param channels 1 or 2
/// @param profile the audio object type, 2 for AAC-LC
/// @param priming samples that the encoder put before the music
/// @param frames raw data blocks of 1,024 samples each
public record AdtsStream(int sampleRate, int channels, int profile, int priming, List<byte[]> frames) {
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };
    /// What ffmpeg's encoder puts before the first sample.
    private static final int ENCODER_DELAY = 1024;

    /// Splits an ADTS file.
    ///
    /// @throws IllegalArgumentException when it is not one
    public static AdtsStream parse(byte[] file) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at + 7 <= file.length) {
            if ((file[at] & 0xff) != 0xff || (file[at + 1] & 0xf0) != 0xf0) {
                throw new IllegalArgumentException("No ADTS frame at byte " + at);
            }
            int header = (file[at + 1] & 1) == 1 ? 7 : 9;
            int length = (file[at + 3] & 3) << 11 | (file[at + 4] & 0xff) << 3 | (file[at + 5] & 0xff) >>> 5;
            if (length < header || at + length > file.length) {
                throw new IllegalArgumentException("A broken ADTS frame at byte " + at);
            }
            frames.add(Arrays.copyOfRange(file, at + header, at + length));
            at += length;
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("No ADTS frames");
        }
        int rate = RATES[(file[2] & 0x3c) >>> 2];
        int channels = (file[2] & 1) << 2 | (file[3] & 0xff) >>> 6;
        return new AdtsStream(rate, channels, ((file[2] & 0xff) >>> 6) + 1, ENCODER_DELAY, frames);
    }

    /// The same stream with other frames.
    public AdtsStream with(List<byte[]> others) {
        return new AdtsStream(sampleRate, channels, profile, priming, others);
    }

    /// The two bytes that configure a decoder (ISO/IEC 14496-3, section 1.6.2.1).
    byte[] audioSpecificConfig() {
        int index = 0;
        while (RATES[index] != sampleRate) {
            index++;
        }
        int bits = profile << 11 | index << 7 | channels << 3;
        return new byte[] {(byte) (bits >>> 8), (byte) bits};
    }
}
