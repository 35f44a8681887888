package org.tutti.audio.compose.style;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Chips;
import org.tutti.audio.compose.sound.Instrument;
import org.tutti.audio.compose.sound.Note;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;
import org.tutti.audio.compose.sound.Strings;
import org.tutti.audio.compose.sound.Winds;

/// Three in a bar: bass on one, guitar on two and three, a tune of phrases A A B A. A singer takes four lines a phrase.
final class Waltz implements Composer {
    /// Beats of the introduction before the tune.
    static final int INTRODUCTION = 12;

    private static final int PHRASE = 24;
    private static final int[][] CHORDS = {
        {0, 0, 4, 4, 4, 4, 0, 0}, {0, 5, 1, 4, 0, 5, 1, 0}, {0, 3, 0, 4, 5, 3, 4, 0}, {5, 1, 4, 0, 3, 1, 4, 0}
    };
    private static final double[][] RHYTHMS = {{0, 2}, {0, 1, 2}, {0, 1.5, 2}, {0, 1}, {0, 0.5, 1, 2}};
    private static final double[][] SUNG = {{0, 1, 2}, {0, 2}, {0, 1, 2}, {0, 1.5, 2}};

    private final boolean isSung;

    Waltz(boolean isSung) {
        this.isSung = isSung;
    }

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = isSung ? 112 : Chance.between(random, 132, 168);
        int phrases = Math.max(2, (int) Math.round((seconds * tempo / 60 - INTRODUCTION) / PHRASE));
        boolean isMinor = !isSung && Chance.of(random, 0.5);
        double root = 60 + random.nextInt(6) - 2;
        Scale scale = isMinor ? new Scale(root, 0, 2, 3, 5, 7, 8, 11) : Scale.major(root);
        Instrument lead = isSung ? Winds.voice() : Winds.reeds();
        Part tune = new Part(lead, isSung ? 0.6 : 0.5, 0, isSung ? 0.35 : 0.2, 0);
        Part second = new Part(isSung ? Winds.reeds() : Winds.flute(), 0.2, 0.5, 0.3, 0);
        Part guitar = new Part(Strings.plucked(0.5, 1.6), 0.5, -0.4, 0.2, 0);
        Part bass = new Part(Strings.plucked(0.25, 2.2), 1.0, 0.1, 0.1, 0);
        Part warmth = new Part(Chips.pad(0.6, 0.1), 0.1, 0, 0.4, 0);

        double[][] rhythms = isSung ? SUNG : RHYTHMS;
        Melody melody = new Melody(scale, isSung ? 0 : 3, isSung ? 8 : 13, 3, random);
        int[] chordsA = Chance.pick(random, CHORDS);
        int[] chordsB = Chance.pick(random, CHORDS);
        List<Note> themeA = melody.phrase(0, chordsA, melody.motif(rhythms), melody.motif(rhythms), true);
        List<Note> themeB = melody.phrase(0, chordsB, melody.motif(rhythms), melody.motif(rhythms), false);
        for (int bar = 0; bar < INTRODUCTION / 3; bar++) {
            accompany(scale, bar == 3 ? 4 : 0, bar * 3, guitar, bass);
        }
        for (int phrase = 0; phrase < phrases; phrase++) {
            double start = INTRODUCTION + phrase * (double) PHRASE;
            boolean isB = phrase % 4 == 2;
            int[] chords = isB ? chordsB : chordsA;
            for (Note note : isB ? themeB : themeA) {
                tune.add(start + note.beat(), note.beats(), note.pitch(), note.velocity());
                if (phrase % 4 == 3 && !isSung) {
                    second.add(start + note.beat(), note.beats(), note.pitch() + 12, note.velocity() * 0.8);
                }
            }
            for (int bar = 0; bar < chords.length; bar++) {
                double at = start + bar * 3;
                accompany(scale, chords[bar], at, guitar, bass);
                for (int tone : new int[] {0, 2, 4}) {
                    warmth.add(at, 3, scale.pitch(chords[bar] + tone), 0.5);
                }
                if (isSung && bar % 4 == 3) {
                    second.add(at + 1, 0.9, scale.pitch(chords[bar] + 9), 0.5);
                    second.add(at + 2, 0.9, scale.pitch(chords[bar] + 7), 0.5);
                }
            }
        }
        double end = INTRODUCTION + phrases * (double) PHRASE;
        bass.add(end, 3, scale.pitch(-14), 0.8);
        for (int i = 0; i < 5; i++) {
            guitar.add(end + i * 0.12, 4, scale.pitch(i * 2 - 7), 0.6);
        }
        List<Part> parts = new ArrayList<>(List.of(tune, second, guitar, bass, warmth));
        return new Arrangement(tempo, end + 4, new Room(1.6, 1.0, 0.4, 0), 0.018, parts);
    }

    private static void accompany(Scale scale, int chord, double at, Part guitar, Part bass) {
        int root = chord > 3 ? chord - 7 : chord;
        bass.add(at, 1.6, scale.pitch(root - 14), 0.8);
        for (int beat = 1; beat <= 2; beat++) {
            for (int i = 0; i < 3; i++) {
                guitar.add(at + beat + i * 0.02, 0.6, scale.pitch(root + i * 2), beat == 1 ? 0.5 : 0.42);
            }
        }
    }
}
