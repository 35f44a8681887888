package org.tutti.audio.compose.style;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Drums;
import org.tutti.audio.compose.sound.Keys;
import org.tutti.audio.compose.sound.Note;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;
import org.tutti.audio.compose.sound.Strings;
import org.tutti.audio.compose.sound.Winds;

/// Chords of four and five tones on a nylon guitar off the beat, a bass of roots and fifths, light percussion, and a
/// flute that takes turns with an electric piano.
final class Bossa implements Composer {
    private static final int PHRASE = 32;
    private static final int[][] CHORDS = {
        {0, 5, 1, 4, 2, 5, 1, 4}, {1, 4, 0, 0, 1, 4, 2, 5}, {0, 0, 3, 3, 1, 4, 0, 4}, {3, 6, 2, 5, 1, 4, 0, 0}
    };
    private static final double[][] RHYTHMS = {
        {0.5, 1.5, 2, 3.5}, {0, 1.5, 3}, {0.5, 1, 1.5, 2.5, 3.5}, {0, 0.5, 1.5, 2.5}, {1, 1.5, 2.5, 3}
    };
    private static final double[] OFFBEATS = {0, 1.5, 2.5, 4, 5, 6.5};
    private static final double[] CLAVE = {0, 1.5, 3, 5, 6.5};

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 116, 140);
        int phrases = Math.max(2, (int) Math.round(seconds * tempo / 60 / PHRASE));
        double root = 57 + random.nextInt(7);
        Scale scale = Scale.major(root);
        Part guitar = new Part(Strings.plucked(0.38, 1.6), 0.5, -0.35, 0.18, 0);
        Part bass = new Part(Strings.plucked(0.18, 2.5), 1.1, 0, 0.05, 0);
        Part flute = new Part(Winds.flute(), 0.5, 0.2, 0.35, 0.15);
        Part piano = new Part(Keys.modulated(1, 1.3, 1.6), 0.4, 0.4, 0.25, 0.1);
        Part shaker = new Part(Drums.shaker(), 0.22, 0.5, 0.05, 0);
        Part rim = new Part(Drums.rim(), 0.3, -0.5, 0.15, 0);
        Melody melody = new Melody(scale, 5, 14, 4, random);
        int[] chordsA = Chance.pick(random, CHORDS);
        int[] chordsB = Chance.pick(random, CHORDS);
        List<Note> themeA = melody.phrase(0, chordsA, melody.motif(RHYTHMS), melody.motif(RHYTHMS), false);
        List<Note> themeB = melody.phrase(0, chordsB, melody.motif(RHYTHMS), melody.motif(RHYTHMS), true);
        for (int phrase = 0; phrase < phrases; phrase++) {
            double start = phrase * (double) PHRASE;
            boolean isB = phrase % 2 == 1;
            int[] chords = isB ? chordsB : chordsA;
            Part soloist = phrase % 4 == 2 ? piano : flute;
            for (Note note : isB ? themeB : themeA) {
                soloist.add(start + note.beat(), note.beats(), note.pitch(), note.velocity());
            }
            for (int bar = 0; bar < chords.length; bar++) {
                double at = start + bar * 4;
                int low = chords[bar] > 3 ? chords[bar] - 7 : chords[bar];
                bass.add(at, 1.4, scale.pitch(low - 14), 0.8);
                bass.add(at + 1.5, 0.4, scale.pitch(low - 10), 0.6);
                bass.add(at + 2, 1.4, scale.pitch(low - 10), 0.72);
                bass.add(at + 3.5, 0.4, scale.pitch(low - 14), 0.55);
                for (int eighth = 0; eighth < 8; eighth++) {
                    shaker.add(at + eighth / 2.0, 0.1, 60, eighth % 2 == 0 ? 0.6 : 0.38);
                }
            }
            for (int pair = 0; pair < chords.length / 2; pair++) {
                strum(random, scale, chords, pair, start + pair * 8, guitar);
                for (double onset : CLAVE) {
                    rim.add(start + pair * 8 + onset, 0.1, 60, 0.6);
                }
            }
        }
        double end = phrases * (double) PHRASE;
        bass.add(end, 3, scale.pitch(-14), 0.8);
        for (int i = 0; i < 5; i++) {
            guitar.add(end + i * 0.1, 4, scale.pitch(i * 2 - 7), 0.6);
        }
        Room room = new Room(1.5, 1.0, 0.45, 1.5);
        return new Arrangement(tempo, end + 4, room, 0.02, List.of(guitar, bass, flute, piano, shaker, rim));
    }

    private static void strum(SplittableRandom random, Scale scale, int[] chords, int pair, double at, Part guitar) {
        for (double onset : OFFBEATS) {
            int chord = chords[pair * 2 + (onset >= 3.75 ? 1 : 0)];
            int[] tones = Chance.of(random, 0.3) ? new int[] {2, 4, 6, 8} : new int[] {0, 2, 4, 6};
            for (int i = 0; i < tones.length; i++) {
                int degree = (chord > 3 ? chord - 7 : chord) + tones[i];
                guitar.add(at + onset + i * 0.012, 0.9, scale.pitch(degree), 0.44 + 0.02 * i);
            }
        }
    }
}
