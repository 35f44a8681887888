package org.tutti.audio.compose.sound;

import java.util.List;
import java.util.SplittableRandom;

/// A finished composition.
///
/// @param tempo beats a minute
/// @param beats until the last note has begun to die away
/// @param room around it
/// @param looseness how much players differ from the beat, in seconds
/// @param parts what is played
public record Arrangement(double tempo, double beats, Room room, double looseness, List<Part> parts) {
    private static final double TAIL = 3.5;

    /// The list of parts is copied.
    public Arrangement {
        parts = List.copyOf(parts);
    }

    /// Plays the piece.
    ///
    /// @param limit seconds after which it fades out, for short versions
    public Stereo render(SplittableRandom random, double limit) {
        double beat = 60 / tempo;
        double seconds = Math.min(beats * beat + TAIL, limit);
        int length = (int) (seconds * Tone.RATE);
        Stereo mix = new Stereo(length);
        Stereo toRoom = new Stereo(length);
        Stereo toEcho = new Stereo(length);
        for (Part part : parts) {
            SplittableRandom player = random.split();
            for (Note note : part.notes) {
                double start = note.beat() * beat + (player.nextDouble() - 0.5) * looseness;
                if (start >= seconds) {
                    continue;
                }
                double progress = note.beat() / beats;
                double velocity = Math.clamp(note.velocity() * (0.94 + 0.12 * player.nextDouble()), 0, 1);
                Tone tone = new Tone(Tone.hertz(note.pitch()), note.beats() * beat, velocity, progress, player);
                float[] sound = part.instrument.play(tone);
                int from = (int) (Math.max(0, start) * Tone.RATE);
                mix.add(sound, from, part.gain, part.pan);
                if (part.room > 0) {
                    toRoom.add(sound, from, part.gain * part.room, part.pan * 0.6);
                }
                if (part.echo > 0) {
                    toEcho.add(sound, from, part.gain * part.echo, part.pan);
                }
            }
        }
        if (room.echoBeats() > 0) {
            Stereo echoes = echo(toEcho, (int) (room.echoBeats() * beat * Tone.RATE));
            mix.add(echoes, 1);
            toRoom.add(echoes, 0.3);
        }
        mix.add(new Reverb(room.seconds(), room.size(), room.damping()).of(toRoom), 1);
        return mix;
    }

    /// Repetitions that cross from side to side and fade.
    private static Stereo echo(Stereo input, int delay) {
        Stereo out = new Stereo(input.length());
        for (int i = delay; i < input.length(); i++) {
            out.left[i] = input.right[i - delay] + out.right[i - delay] * 0.45f;
            out.right[i] = input.left[i - delay] + out.left[i - delay] * 0.45f;
        }
        return out;
    }
}
