package org.tutti.audio.compose.style;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Note;

/// Phrases of eight bars: a motif, its answer on the next chord, both again, a variation, a cadence. Notes on the beat
/// belong to the chord, the others lead from one to the next by step.
final class Melody {
    private final Scale scale;
    private final int low;
    private final int high;
    private final double beatsPerBar;
    private final SplittableRandom random;

    /// @param low lowest degree
    /// @param high highest degree
    Melody(Scale scale, int low, int high, double beatsPerBar, SplittableRandom random) {
        this.scale = scale;
        this.low = low;
        this.high = high;
        this.beatsPerBar = beatsPerBar;
        this.random = random;
    }

    /// A motif: where the notes of one bar begin, and how they move.
    ///
    /// @param onsets in beats
    /// @param moves in degrees from the note before
    @SuppressWarnings("ArrayRecordComponent")
    record Motif(double[] onsets, int[] moves) {}

    Motif motif(double[][] rhythms) {
        double[] onsets = rhythms[random.nextInt(rhythms.length)];
        int[] moves = new int[onsets.length];
        int direction = random.nextBoolean() ? 1 : -1;
        for (int i = 1; i < moves.length; i++) {
            if (Chance.of(random, 0.3)) {
                direction = -direction;
            }
            moves[i] = direction * Chance.pick(random, 1, 1, 1, 2, 2, 3);
        }
        return new Motif(onsets, moves);
    }

    /// A phrase over chords, one for each bar.
    ///
    /// @param from first beat
    /// @param isClosed whether it comes to rest at its end
    List<Note> phrase(double from, int[] chords, Motif first, Motif second, boolean isClosed) {
        List<Note> notes = new ArrayList<>();
        int degree = (low + high) / 2;
        for (int bar = 0; bar < chords.length; bar++) {
            double start = from + bar * beatsPerBar;
            if (bar == chords.length - 1) {
                degree = scale.nearest(degree, chords[bar], isClosed ? new int[] {0} : new int[] {2, 4});
                notes.add(new Note(start, beatsPerBar * 0.8, scale.pitch(degree), 0.7));
                break;
            }
            Motif motif = bar % 4 < 2 || bar == 4 ? first : second;
            for (int i = 0; i < motif.onsets().length; i++) {
                double onset = motif.onsets()[i];
                degree = fold(degree + motif.moves()[i] + (i == 0 && bar > 0 ? random.nextInt(3) - 1 : 0));
                boolean isStrong = onset == Math.floor(onset) && (i == 0 || Chance.of(random, 0.6));
                if (isStrong) {
                    degree = fold(scale.nearest(degree, chords[bar], 0, 2, 4));
                }
                double next = i + 1 < motif.onsets().length ? motif.onsets()[i + 1] : beatsPerBar;
                double velocity = (onset == 0 ? 0.78 : 0.64) + 0.1 * Math.sin(Math.PI * bar / chords.length);
                notes.add(new Note(start + onset, (next - onset) * 0.92, scale.pitch(degree), velocity));
            }
        }
        return notes;
    }

    private int fold(int degree) {
        int span = scale.steps().length;
        if (degree > high) {
            return degree - (degree - high > 3 ? span : 2 * (degree - high));
        }
        return degree < low ? degree + (low - degree > 3 ? span : 2 * (low - degree)) : degree;
    }
}
