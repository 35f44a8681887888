package org.tutti.audio.compose.style;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Keys;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;

/// A core melody of sixteen beats goes round between gongs. Lower instruments play it in halves, higher ones twice and
/// four times as fast; the tempo of the figures thickens and thins out.
final class Gamelan implements Composer {
    private static final int CYCLE = 16;

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 84, 112);
        int cycles = Math.max(3, (int) Math.round(seconds * tempo / 60 / CYCLE));
        // Five nearly equal steps, or five of seven unequal ones; both a little off the piano's keys.
        double root = 58 + random.nextDouble() * 4;
        Scale scale = Chance.of(random, 0.5)
                ? new Scale(root, 0, 2.32, 4.75, 7.18, 9.6)
                : new Scale(root, 0, 1.25, 2.9, 7.0, 8.1);
        Part gong = new Part(Keys.gong(), 0.6, 0, 0.3, 0);
        Part kempul = new Part(Keys.bar(3.2, 1.1), 0.4, -0.3, 0.3, 0);
        Part core = new Part(Keys.bar(2.2, 2.6), 0.42, 0.25, 0.25, 0);
        Part low = new Part(Keys.bar(3, 1.8), 0.4, -0.2, 0.25, 0);
        Part high = new Part(Keys.bar(1.1, 3.5), 0.26, 0.5, 0.25, 0);
        Part highest = new Part(Keys.bar(0.8, 4.2), 0.18, -0.55, 0.25, 0);
        int[] first = melody(random);
        int[] second = melody(random);
        for (int cycle = 0; cycle < cycles; cycle++) {
            double start = cycle * (double) CYCLE;
            int[] melody = cycle % 4 == 2 ? second : first;
            gong.add(start, 8, root - 29, 0.9);
            boolean isThin = cycle == 0 || cycle == cycles - 1;
            for (int beat = 0; beat < CYCLE; beat++) {
                double at = start + beat;
                core.add(at, 1, scale.pitch(melody[beat]), beat % 4 == 3 ? 0.75 : 0.6);
                if (beat % 2 == 1) {
                    low.add(at, 2, scale.pitch(melody[beat] - 5), 0.6);
                }
                if (beat % 4 == 3 && beat != CYCLE - 1) {
                    kempul.add(at, 3, scale.pitch(melody[beat] - 10), 0.7);
                }
                if (!isThin) {
                    figure(scale, melody, beat, at, high, highest, cycle % 3 == 2);
                }
            }
        }
        double end = cycles * (double) CYCLE;
        gong.add(end, 8, root - 29, 1);
        core.add(end, 3, scale.pitch(first[0]), 0.7);
        low.add(end, 3, scale.pitch(first[0] - 5), 0.7);
        Room room = new Room(2.2, 1.4, 0.3, 0);
        return new Arrangement(tempo, end + 5, room, 0.012, List.of(gong, kempul, core, low, high, highest));
    }

    private static int[] melody(SplittableRandom random) {
        int[] melody = new int[CYCLE];
        int degree = random.nextInt(5);
        for (int i = 0; i < CYCLE; i++) {
            degree = Math.clamp(degree + Chance.pick(random, -2, -1, -1, 1, 1, 2), -1, 7);
            melody[i] = i == CYCLE - 1 ? 0 : degree;
        }
        return melody;
    }

    private static void figure(
            Scale scale, int[] melody, int beat, double at, Part high, Part highest, boolean isThick) {
        int now = melody[beat];
        int next = melody[(beat + 1) % CYCLE];
        high.add(at, 0.5, scale.pitch(now + 5), 0.6);
        high.add(at + 0.5, 0.5, scale.pitch((now == next ? now + 1 : next) + 5), 0.5);
        if (isThick) {
            int[] turn = {now, next, now, next + (now == next ? 1 : 0)};
            for (int i = 0; i < turn.length; i++) {
                highest.add(at + i / 4.0, 0.25, scale.pitch(turn[i] + 10), i == 0 ? 0.6 : 0.45);
            }
        }
    }
}
