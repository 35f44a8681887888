package org.tutti.audio.compose.style;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Chips;
import org.tutti.audio.compose.sound.Keys;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;
import org.tutti.audio.compose.sound.Strings;

/// Long chords of stacked fourths and fifths that change one tone at a time; bells fall into them here and there.
final class Drone implements Composer {
    private static final int CHORD_BEATS = 8;

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = 60;
        int chords = Math.max(3, (int) Math.round(seconds / CHORD_BEATS));
        double root = 50 + random.nextInt(6);
        Scale scale = Chance.of(random, 0.5) ? Scale.lydian(root) : Scale.dorian(root);
        Part deep = new Part(Chips.pad(3, 0.05), 0.5, 0, 0.3, 0);
        Part pad = new Part(Chips.pad(3.5, 0.5), 0.24, -0.35, 0.6, 0);
        Part bowed = new Part(Strings.bowed(2.8, 0.35), 0.2, 0.4, 0.7, 0);
        Part bells = new Part(Keys.modulated(3.51, 1.6, 4), 0.16, 0.2, 0.8, 0.6);
        Part glass = new Part(Keys.modulated(2, 0.7, 3), 0.14, -0.5, 0.8, 0.6);
        int[] voices = {0, 4, 8, 11};
        for (int c = 0; c < chords; c++) {
            double start = c * (double) CHORD_BEATS;
            int moving = random.nextInt(voices.length);
            voices[moving] += Chance.pick(random, -1, 1, 1, -2, 2);
            voices[moving] = Math.clamp(voices[moving], moving * 3 - 1, moving * 4 + 3);
            deep.add(start, CHORD_BEATS, scale.pitch(c % 4 == 3 ? -3 : -7), 0.7);
            for (int v = 0; v < voices.length; v++) {
                Part part = v % 2 == 0 ? pad : bowed;
                part.add(start + v * 0.4, CHORD_BEATS + 0.5, scale.pitch(voices[v]), 0.6);
            }
            boolean isEdge = c == 0 || c == chords - 1;
            int count = isEdge ? 1 : 2 + random.nextInt(4);
            for (int b = 0; b < count; b++) {
                double at = start + random.nextInt(CHORD_BEATS * 4) / 4.0;
                int degree = scale.nearest(14 + random.nextInt(8), 0, 0, 1, 2, 4, 5);
                Part part = random.nextBoolean() ? bells : glass;
                part.add(at, 2, scale.pitch(degree), Chance.between(random, 0.3, 0.75));
                if (Chance.of(random, 0.4)) {
                    part.add(at + 0.75, 2, scale.pitch(degree + Chance.pick(random, -2, 2, 4)), 0.35);
                }
            }
        }
        Room room = new Room(7.5, 2.4, 0.3, 1.5);
        return new Arrangement(
                tempo, chords * (double) CHORD_BEATS + 3, room, 0.05, List.of(deep, pad, bowed, bells, glass));
    }
}
