package org.tutti.audio.compose.style;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Note;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;
import org.tutti.audio.compose.sound.Strings;

/// A ground of eight chords goes round; each round brings a new line, and two voices play it again one and two rounds
/// later. All lines fit the ground and therefore each other.
final class Canon implements Composer {
    private static final int[][] GROUNDS = {
        {0, 4, 5, 2, 3, 0, 3, 4}, {0, 3, 6, 2, 5, 1, 4, 0}, {0, 5, 3, 1, 4, 2, 3, 4}, {0, 6, 5, 4, 3, 2, 1, 4}
    };

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 66, 92);
        int rounds = Math.max(3, (int) Math.round(seconds * tempo / 60 / 16));
        boolean isMajor = Chance.of(random, 0.6);
        double root = 60 + random.nextInt(7) - 3;
        Scale scale = isMajor ? Scale.major(root) : Scale.minor(root);
        int[] ground = Chance.pick(random, GROUNDS);

        Part bass = new Part(Strings.bowed(0.08, 0.3), 0.5, 0.1, 0.25, 0);
        Part harpsichord = new Part(Strings.plucked(0.95, 1.4), 0.34, -0.05, 0.2, 0);
        List<Part> voices = List.of(
                new Part(Strings.bowed(0.06, 0.8), 0.4, -0.6, 0.35, 0),
                new Part(Strings.bowed(0.06, 0.75), 0.4, 0.6, 0.35, 0),
                new Part(Strings.bowed(0.07, 0.6), 0.38, 0.0, 0.35, 0));
        List<List<Note>> lines = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            lines.add(line(random, scale, ground, round));
        }
        for (int round = 0; round < rounds; round++) {
            double start = round * 16.0;
            accompany(random, scale, ground, start, bass, harpsichord);
            for (int voice = 0; voice < voices.size() && voice <= round; voice++) {
                for (Note note : lines.get(round - voice)) {
                    voices.get(voice).add(start + note.beat(), note.beats(), note.pitch(), note.velocity());
                }
            }
        }
        double end = rounds * 16.0;
        bass.add(end, 4, scale.pitch(-14), 0.7);
        for (int i = 0; i < 4; i++) {
            harpsichord.add(end + i * 0.06, 4, scale.pitch(i * 2 - 7), 0.7);
        }
        for (int voice = 0; voice < voices.size(); voice++) {
            voices.get(voice).add(end, 4, scale.pitch(7 - voice * (voice == 1 ? 3 : 2)), 0.6);
        }
        List<Part> parts = new ArrayList<>(voices);
        parts.add(bass);
        parts.add(harpsichord);
        return new Arrangement(tempo, end + 4, new Room(2.4, 1.3, 0.35, 0), 0.014, parts);
    }

    /// Two beats a chord; later rounds move in shorter notes.
    private static List<Note> line(SplittableRandom random, Scale scale, int[] ground, int round) {
        List<Note> notes = new ArrayList<>();
        int division = round == 0 ? 1 : round % 4 == 3 ? 2 : Math.min(4, 1 << (round + 1) / 2);
        int degree = scale.nearest(8 + random.nextInt(3), ground[0], 0, 2, 4);
        for (int c = 0; c < ground.length; c++) {
            degree = scale.nearest(degree + Chance.pick(random, -1, -1, 0, 1), ground[c], 0, 2, 4);
            degree = degree > 15 ? degree - 7 : degree < 3 ? degree + 7 : degree;
            int next = scale.nearest(degree, ground[(c + 1) % ground.length], 0, 2, 4);
            int turn = Chance.pick(random, 1, -1);
            for (int i = 0; i < division; i++) {
                double share = (double) i / division;
                int ornament = i % 2 == 1 ? turn : (int) Math.round((next - degree) * share);
                double velocity = i == 0 ? 0.72 : 0.58;
                double length = 2.0 / division;
                notes.add(new Note(c * 2 + i * length, length * 0.9, scale.pitch(degree + ornament), velocity));
            }
        }
        return notes;
    }

    private static void accompany(
            SplittableRandom random, Scale scale, int[] ground, double start, Part bass, Part harpsichord) {
        for (int c = 0; c < ground.length; c++) {
            int root = ground[c] > 3 ? ground[c] - 7 : ground[c];
            bass.add(start + c * 2, 1.9, scale.pitch(root - 14), 0.62);
            harpsichord.add(start + c * 2, 1.8, scale.pitch(root - 7), 0.6);
            int[] figure = Chance.pick(random, new int[][] {{0, 2, 4, 2}, {4, 2, 0, 2}, {0, 4, 2, 4}});
            for (int i = 0; i < 4; i++) {
                harpsichord.add(start + c * 2 + i * 0.5, 0.48, scale.pitch(root + figure[i]), i == 0 ? 0.55 : 0.42);
            }
        }
    }
}
