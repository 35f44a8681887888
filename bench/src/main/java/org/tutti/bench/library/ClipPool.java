package org.tutti.bench.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.write.AdtsStream;
import org.tutti.audio.write.Bytes;
import org.tutti.audio.write.FlacStream;
import org.tutti.audio.write.Mp3Stream;
import org.tutti.audio.write.OggPacket;
import org.tutti.audio.write.Pcm;
import org.tutti.bench.Ffmpeg;

/// Encoded frames of a few clips in every format. A file takes frames at random, so that each has a payload of its own
/// and still decodes, without an encoder at work for each.
///
/// @param mp3 frames that need no bit reservoir
/// @param flac frames of 4,096 samples
/// @param flacForm what they are
/// @param vorbisHead identification packet
/// @param vorbisSetup codebooks
/// @param vorbis packets of 1,024 samples
/// @param opusHead identification packet
/// @param opus packets of 20 ms
/// @param aac frames
/// @param aacForm what they are
/// @param sampleRate of MP3 files, in Hz
/// @param seconds how long each file plays
@SuppressWarnings("ArrayRecordComponent")
record ClipPool(
        List<byte[]> mp3,
        List<byte[]> flac,
        FlacStream flacForm,
        byte[] vorbisHead,
        byte[] vorbisSetup,
        List<byte[]> vorbis,
        byte[] opusHead,
        List<byte[]> opus,
        List<byte[]> aac,
        AdtsStream aacForm,
        int sampleRate,
        int seconds) {
    private static final int SECONDS = 3;
    private static final int CLIPS = 8;

    /// Encodes the clips.
    ///
    /// @param isCompact whether files shall be as small as possible: a million of them fit on a small disk
    static ClipPool make(Ffmpeg ffmpeg, long seed, boolean isCompact) throws IOException {
        int rate = isCompact ? 16_000 : 44_100;
        List<byte[]> mp3 = new ArrayList<>();
        List<byte[]> flac = new ArrayList<>();
        List<OggPacket> vorbis = List.of();
        List<byte[]> vorbisAudio = new ArrayList<>();
        List<OggPacket> opus = List.of();
        List<byte[]> opusAudio = new ArrayList<>();
        List<byte[]> aac = new ArrayList<>();
        FlacStream flacForm = new FlacStream(rate, 1, 0, new byte[16], List.of());
        AdtsStream aacForm = new AdtsStream(rate, 2, 2, 0, List.of());
        for (int i = 0; i < CLIPS; i++) {
            Pcm pcm = clip(new SplittableRandom(seed * 31 + i), rate, isCompact);
            FlacStream encoded =
                    FlacStream.encode(isCompact ? clip(new SplittableRandom(seed * 31 + i), 8_000, true) : pcm);
            flacForm = encoded.with(List.of(), 0);
            flac.addAll(encoded.frames().subList(0, encoded.frames().size() - 1));
            byte[] wav = wav(pcm);
            mp3.addAll(
                    Mp3Stream.parse(encode(ffmpeg, wav, isCompact ? """
                    libmp3lame -b:a 16k -reservoir 0 -write_xing 0 -id3v2_version 0 -f mp3""" : """
                    libmp3lame -ac 2 -b:a 64k -reservoir 0 -write_xing 0 -id3v2_version 0 -f mp3""")).frames());
            vorbis = OggPacket.parse(encode(ffmpeg, wav, isCompact ? """
                    vorbis -strict -2 -ar 8000 -ac 2 -q:a 0 -f ogg""" : """
                    vorbis -strict -2 -ac 2 -q:a 9 -f ogg"""));
            vorbis.subList(3, vorbis.size()).forEach(packet -> vorbisAudio.add(packet.bytes()));
            opus = OggPacket.parse(encode(ffmpeg, wav, isCompact ? """
                    libopus -ar 48000 -b:a 16k -vbr off -f ogg""" : """
                    libopus -ar 48000 -ac 2 -b:a 96k -vbr on -f ogg"""));
            opus.subList(2, opus.size()).forEach(packet -> opusAudio.add(packet.bytes()));
            aacForm = AdtsStream.parse(encode(ffmpeg, wav, isCompact ? """
                    aac -b:a 16k -f adts""" : """
                    aac -ac 2 -b:a 96k -f adts"""));
            aac.addAll(aacForm.frames());
        }
        return new ClipPool(
                mp3,
                flac,
                flacForm,
                vorbis.get(0).bytes(),
                vorbis.get(2).bytes(),
                vorbisAudio,
                opus.get(0).bytes(),
                opusAudio,
                aac,
                aacForm.with(List.of()),
                rate,
                SECONDS);
    }

    private static byte[] encode(Ffmpeg ffmpeg, byte[] wav, String codec) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-f", "wav", "-i", "pipe:0", "-map_metadata", "-1"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a"));
        arguments.addAll(Arrays.asList(codec.strip().split("\\s+")));
        arguments.add("pipe:1");
        return ffmpeg.run(wav, arguments);
    }

    /// A plucked chord over soft noise.
    private static Pcm clip(SplittableRandom random, int rate, boolean isCompact) {
        short[] samples = new short[rate * (SECONDS + 1)];
        double noise = isCompact ? 1 : 6;
        double root = 110 * Math.pow(2, random.nextInt(24) / 12.0);
        double[] ratios = {1, 1.25, 1.5, 2, 3};
        for (int i = 0; i < samples.length; i++) {
            double time = (double) i / rate;
            double value = 0;
            for (int n = 0; n < ratios.length; n++) {
                double age = (time + n * 0.2) % 1.0;
                value += Math.sin(2 * Math.PI * root * ratios[n] * time) * Math.exp(-3 * age) / (n + 2);
            }
            double loudness = isCompact ? 100 : 6_000;
            samples[i] = (short) Math.round(value * loudness + (random.nextDouble() - 0.5) * noise);
        }
        return new Pcm(rate, new short[][] {samples});
    }

    private static byte[] wav(Pcm pcm) {
        byte[] data = pcm.littleEndian();
        Bytes out = new Bytes(data.length + 44)
                .latin("RIFF")
                .le32(data.length + 36L)
                .latin("WAVEfmt ")
                .le32(16);
        out.le16(1)
                .le16(1)
                .le32(pcm.sampleRate())
                .le32(pcm.sampleRate() * 2L)
                .le16(2)
                .le16(16);
        return out.latin("data").le32(data.length).raw(data).toByteArray();
    }
}
