package org.tutti.audio.tag.internal.riff;

/// The numbers that WAVEFORMATEX, which WAV and ASF share, gives to codecs.
public final class WavCodecs {
    private WavCodecs() {}

    /// ffmpeg's name of the codec; `unknown` for others.
    public static String name(int tag) {
        return switch (tag) {
            case 0x0001, 0x0003 -> "pcm";
            case 0x0002 -> "adpcm_ms";
            case 0x0006 -> "pcm_alaw";
            case 0x0007 -> "pcm_mulaw";
            case 0x000a -> "wmavoice";
            case 0x0011 -> "adpcm_ima_wav";
            case 0x0050 -> "mp2";
            case 0x0055 -> "mp3";
            case 0x00ff, 0x1600, 0x1602, 0x1610 -> "aac";
            case 0x0160 -> "wmav1";
            case 0x0161 -> "wmav2";
            case 0x0162 -> "wmapro";
            case 0x0163 -> "wmalossless";
            case 0x2000 -> "ac3";
            case 0x2001 -> "dts";
            case 0xf1ac -> "flac";
            default -> "unknown";
        };
    }
}
