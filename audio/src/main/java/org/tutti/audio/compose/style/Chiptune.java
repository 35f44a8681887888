package org.tutti.audio.compose.style;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Chips;
import org.tutti.audio.compose.sound.Drums;
import org.tutti.audio.compose.sound.Note;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;

/// A quick tune on a pulse wave, broken chords below it, a triangle for the bass and noise for drums.
final class Chiptune implements Composer {
    private static final int PHRASE = 32;
    private static final int[][] CHORDS = {
        {0, 5, 3, 4, 0, 5, 3, 4}, {0, 4, 5, 3, 0, 4, 5, 0}, {5, 3, 0, 4, 5, 3, 4, 0}, {0, 0, 3, 3, 1, 4, 4, 0}
    };
    private static final double[][] RHYTHMS = {
        {0, 0.5, 1, 1.5, 2, 3},
        {0, 1, 1.5, 2, 2.5, 3},
        {0, 0.75, 1.5, 2, 3},
        {0, 0.5, 1, 2, 2.5, 3, 3.5},
        {0, 1.5, 2, 3.5}
    };

    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 138, 172);
        int phrases = Math.max(2, (int) Math.round(seconds * tempo / 60 / PHRASE));
        double root = 60 + random.nextInt(8) - 3;
        Scale scale = Chance.of(random, 0.6) ? Scale.major(root) : Scale.minor(root);
        Part lead = new Part(Chips.pulse(0.25), 0.6, 0.1, 0.08, 0.25);
        Part arpeggio = new Part(Chips.pulse(0.5), 0.26, -0.4, 0.05, 0);
        Part bass = new Part(Chips.triangle(), 0.8, 0, 0, 0);
        Part kick = new Part(Drums.kick(), 0.6, 0, 0, 0);
        Part snare = new Part(Drums.snare(), 0.5, 0.05, 0.05, 0);
        Part hat = new Part(Drums.closedHat(), 0.3, 0.3, 0, 0);
        Melody melody = new Melody(scale, 6, 16, 4, random);
        int[] chordsA = Chance.pick(random, CHORDS);
        int[] chordsB = Chance.pick(random, CHORDS);
        List<Note> themeA = melody.phrase(0, chordsA, melody.motif(RHYTHMS), melody.motif(RHYTHMS), true);
        List<Note> themeB = melody.phrase(0, chordsB, melody.motif(RHYTHMS), melody.motif(RHYTHMS), true);
        for (int phrase = 0; phrase < phrases; phrase++) {
            double start = phrase * (double) PHRASE;
            boolean isB = phrase % 3 == 1;
            int[] chords = isB ? chordsB : chordsA;
            int lift = phrase == phrases - 1 && phrases > 3 ? 2 : 0;
            for (Note note : isB ? themeB : themeA) {
                lead.add(start + note.beat(), note.beats(), note.pitch() + lift, note.velocity());
            }
            for (int bar = 0; bar < chords.length; bar++) {
                double at = start + bar * 4;
                accompany(scale, chords[bar], at, lift, arpeggio, bass);
                boolean isFill = bar == chords.length - 1;
                for (int beat = 0; beat < 4; beat++) {
                    (beat % 2 == 0 ? kick : snare).add(at + beat, 0.2, 60, 0.8);
                    hat.add(at + beat, 0.1, 60, 0.4);
                    hat.add(at + beat + 0.5, 0.1, 60, 0.6);
                }
                if (isFill) {
                    for (int i = 0; i < 4; i++) {
                        snare.add(at + 3 + i * 0.25, 0.1, 60, 0.5 + i * 0.12);
                    }
                }
            }
        }
        double end = phrases * (double) PHRASE;
        lead.add(end, 2, scale.pitch(7), 0.8);
        bass.add(end, 2, scale.pitch(-7), 0.9);
        Room room = new Room(0.8, 0.7, 0.3, 0.75);
        return new Arrangement(tempo, end + 2, room, 0, List.of(lead, arpeggio, bass, kick, snare, hat));
    }

    private static void accompany(Scale scale, int chord, double at, int lift, Part arpeggio, Part bass) {
        int[] tones = {0, 2, 4, 7};
        for (int i = 0; i < 16; i++) {
            arpeggio.add(at + i / 4.0, 0.22, scale.pitch(chord + tones[i % 4]) + lift, i % 4 == 0 ? 0.6 : 0.45);
        }
        int root = chord > 3 ? chord - 7 : chord;
        for (int i = 0; i < 8; i++) {
            double octave = i % 2 == 1 ? 12 : 0;
            bass.add(at + i / 2.0, 0.42, scale.pitch(root - 14) + octave + lift, 0.85);
        }
    }
}
