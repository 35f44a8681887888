package org.tutti.audio.compose.style;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;
import org.tutti.audio.compose.sound.Strings;

/// Four bowed voices: each chord is reached with the smallest movement, tones are held over and resolve downwards, and
/// the first violin ornaments its line.
final class Quartet implements Composer {
    private static final int[][] PHRASES = {
        {0, 5, 3, 4}, {0, 3, 1, 4}, {5, 2, 3, 0}, {0, 6, 5, 4}, {3, 4, 2, 5}, {1, 4, 0, 0}, {5, 3, 4, 0}
    };
    private static final int[] LOWEST = {3, -1, -4};
    private static final int[] HIGHEST = {14, 9, 5};

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 56, 84);
        int phrases = Math.max(2, (int) Math.round(seconds * tempo / 60 / 16));
        double root = 60 + random.nextInt(8) - 4;
        Scale scale = Chance.of(random, 0.55) ? Scale.minor(root) : Scale.major(root);
        List<Part> upper = List.of(
                new Part(Strings.bowed(0.16, 0.75), 0.5, -0.5, 0.4, 0),
                new Part(Strings.bowed(0.2, 0.6), 0.42, -0.15, 0.4, 0),
                new Part(Strings.bowed(0.22, 0.5), 0.42, 0.2, 0.4, 0));
        Part cello = new Part(Strings.bowed(0.18, 0.45), 0.55, 0.5, 0.35, 0);
        Part pizzicato = new Part(Strings.plucked(0.5, 0.7), 0.4, 0.45, 0.3, 0);
        boolean hasPizzicato = Chance.of(random, 0.5);
        int[] voices = {9, 4, 2};
        for (int phrase = 0; phrase < phrases; phrase++) {
            boolean isLast = phrase == phrases - 1;
            int[] chords = isLast ? new int[] {1, 4, 0, 0} : Chance.pick(random, PHRASES);
            double arch = 0.5 + 0.3 * Math.sin(Math.PI * (phrase + 0.5) / phrases);
            for (int c = 0; c < chords.length; c++) {
                double start = phrase * 16.0 + c * 4;
                int[] next = lead(scale, voices, chords[c]);
                boolean isFinal = isLast && c == chords.length - 1;
                for (int v = 0; v < upper.size(); v++) {
                    play(random, scale, upper.get(v), start, voices[v], next[v], v == 0 && !isFinal, arch);
                }
                voices = next;
                int bass = chords[c] > 3 ? chords[c] - 7 : chords[c];
                cello.add(start, hasPizzicato && phrase % 2 == 1 ? 1.6 : 3.9, scale.pitch(bass - 14), arch + 0.05);
                if (hasPizzicato && phrase % 2 == 1) {
                    for (int beat = 1; beat < 4; beat++) {
                        pizzicato.add(start + beat, 0.6, scale.pitch(bass - 7 + Chance.pick(random, 0, 2, 4)), 0.6);
                    }
                } else if (Chance.of(random, 0.3) && !isFinal) {
                    cello.add(start + 3, 0.9, scale.pitch(bass - 13), arch - 0.1);
                }
            }
        }
        List<Part> parts = new ArrayList<>(upper);
        parts.add(cello);
        parts.add(pizzicato);
        return new Arrangement(tempo, phrases * 16.0, new Room(2.8, 1.5, 0.35, 0), 0.03, parts);
    }

    /// The nearest tone for each voice, all three tones of the chord sounding.
    private static int[] lead(Scale scale, int[] voices, int chord) {
        int[][] orders = {{0, 2, 4}, {0, 4, 2}, {2, 0, 4}, {2, 4, 0}, {4, 0, 2}, {4, 2, 0}};
        int[] best = voices;
        int smallest = Integer.MAX_VALUE;
        for (int[] order : orders) {
            int[] next = new int[voices.length];
            int movement = 0;
            for (int v = 0; v < voices.length; v++) {
                next[v] = scale.nearest(voices[v], chord, order[v]);
                next[v] = next[v] > HIGHEST[v] ? next[v] - 7 : next[v] < LOWEST[v] ? next[v] + 7 : next[v];
                movement += Math.abs(next[v] - voices[v]);
            }
            boolean isCrossed = next[0] <= next[1] || next[1] <= next[2];
            if (movement + (isCrossed ? 8 : 0) < smallest) {
                smallest = movement + (isCrossed ? 8 : 0);
                best = next;
            }
        }
        return best;
    }

    private static void play(
            SplittableRandom random,
            Scale scale,
            Part part,
            double start,
            int before,
            int degree,
            boolean isMelody,
            double level) {
        if (before == degree + 1 && Chance.of(random, 0.5)) {
            part.add(start, 1.95, scale.pitch(before), level + 0.05);
            part.add(start + 2, 1.95, scale.pitch(degree), level - 0.06);
        } else if (isMelody && Chance.of(random, 0.75)) {
            int turn = Chance.pick(random, 1, 2, -1);
            part.add(start, 1.45, scale.pitch(degree), level + 0.08);
            part.add(start + 1.5, 0.48, scale.pitch(degree + turn), level);
            part.add(start + 2, 0.95, scale.pitch(degree + turn * 2), level + 0.04);
            part.add(start + 3, 0.95, scale.pitch(degree + turn), level - 0.04);
        } else {
            part.add(start, 3.95, scale.pitch(degree), level);
        }
    }
}
