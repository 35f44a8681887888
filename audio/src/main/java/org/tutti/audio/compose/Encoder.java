package org.tutti.audio.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.AdtsStream;
import org.tutti.audio.write.AiffFile;
import org.tutti.audio.write.Artwork;
import org.tutti.audio.write.FlacStream;
import org.tutti.audio.write.Id3Tag;
import org.tutti.audio.write.Mp3Stream;
import org.tutti.audio.write.Mp4File;
import org.tutti.audio.write.Mp4Tag;
import org.tutti.audio.write.OggFile;
import org.tutti.audio.write.OggPacket;
import org.tutti.audio.write.Pcm;
import org.tutti.audio.write.VorbisComment;
import org.tutti.audio.write.WavFile;

/// Turns sound, tags and pictures into a file. FLAC, WAV and AIFF need nothing else; ffmpeg encodes the other forms.
final class Encoder {
    private final Optional<Path> ffmpeg;

    Encoder(Optional<Path> ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    boolean hasLossyForms() {
        return ffmpeg.isPresent();
    }

    byte[] encode(Pcm pcm, AudioForm form, Tags tags, List<Artwork> pictures, int serial) throws IOException {
        return switch (form) {
            case FLAC -> FlacStream.encode(pcm).write(VorbisComment.encode(tags, List.of()), pictures);
            case WAV -> WavFile.write(pcm, Id3Tag.encode(tags, pictures));
            case AIFF -> AiffFile.write(pcm, Id3Tag.encode(tags, pictures));
            case MP3 -> {
                byte[] frames = run(pcm, "libmp3lame", "-q:a", "2", "-id3v2_version", "0", "-f", "mp3");
                yield Mp3Stream.write(
                        Id3Tag.encode(tags, pictures), Mp3Stream.parse(frames).frames());
            }
            case AAC -> {
                AdtsStream stream = AdtsStream.parse(run(pcm, "aac", "-b:a", "160k", "-f", "adts"));
                yield Mp4File.write(stream, Mp4Tag.encode(tags, pictures));
            }
            case OPUS -> {
                List<OggPacket> packets = OggPacket.parse(run(pcm, "libopus", "-b:a", "112k", "-f", "ogg"));
                byte[] comments = VorbisComment.encode(tags, pictures);
                List<OggPacket> audio = packets.subList(2, packets.size());
                yield OggFile.opus(serial, packets.getFirst().bytes(), comments, audio);
            }
            case VORBIS -> {
                List<OggPacket> packets = OggPacket.parse(vorbis(pcm));
                byte[] comments = VorbisComment.encode(tags, pictures);
                List<OggPacket> audio = packets.subList(3, packets.size());
                byte[] setup = packets.get(2).bytes();
                yield OggFile.vorbis(serial, packets.getFirst().bytes(), comments, setup, audio);
            }
        };
    }

    /// The reference encoder where the program has it, otherwise its own.
    private byte[] vorbis(Pcm pcm) throws IOException {
        try {
            return run(pcm, "libvorbis", "-q:a", "5", "-f", "ogg");
        } catch (IOException missing) {
            return run(pcm, "vorbis", "-strict", "-2", "-q:a", "8", "-f", "ogg");
        }
    }

    private byte[] run(Pcm pcm, String... codec) throws IOException {
        Path program = ffmpeg.orElseThrow(() -> new IOException("No ffmpeg to encode with"));
        Path source = Files.createTempFile("tutti-demo", ".wav");
        Path target = Files.createTempFile("tutti-demo", ".out");
        try {
            Files.write(source, WavFile.write(pcm, new byte[0]));
            List<String> command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-nostdin"));
            command.addAll(List.of("-loglevel", "error", "-y", "-i", source.toString(), "-map_metadata", "-1"));
            command.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a"));
            command.addAll(List.of(codec));
            command.add(target.toString());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("ffmpeg cannot encode " + codec[0] + ": " + said.strip());
            }
            return Files.readAllBytes(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while encoding", e);
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(target);
        }
    }
}
