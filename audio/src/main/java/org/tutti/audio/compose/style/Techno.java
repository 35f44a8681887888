package org.tutti.audio.compose.style;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Chips;
import org.tutti.audio.compose.sound.Drums;
import org.tutti.audio.compose.sound.Keys;
import org.tutti.audio.compose.sound.Part;
import org.tutti.audio.compose.sound.Room;

/// Sixteen steps go round while layers enter and leave: drums, an acid line, stabs with an echo, a pad in the break.
final class Techno implements Composer {
    @Override
    public Arrangement compose(SplittableRandom random, double seconds) {
        double tempo = Chance.between(random, 120, 130);
        int sections = Math.max(4, (int) Math.round(seconds * tempo / 60 / 16));
        Scale scale = Scale.minor(33 + random.nextInt(6));
        Part kick = new Part(Drums.kick(), 0.95, 0, 0.02, 0);
        Part closed = new Part(Drums.closedHat(), 0.34, 0.25, 0.05, 0);
        Part open = new Part(Drums.openHat(), 0.32, -0.2, 0.08, 0);
        Part clap = new Part(Drums.clap(), 0.6, 0.05, 0.25, 0.1);
        Part acid = new Part(Chips.acid(), 0.42, -0.1, 0.08, 0.15);
        Part sub = new Part(Chips.bass(), 0.5, 0, 0, 0);
        Part stab = new Part(Keys.modulated(1.5, 2.6, 0.5), 0.2, 0.3, 0.4, 0.7);
        Part pad = new Part(Chips.pad(1.2, 0.4), 0.14, 0, 0.5, 0);
        int[] line = line(random);
        int[] stabs = Chance.pick(random, new int[][] {{3, 6, 11}, {2, 10, 13}, {6, 14}, {0, 3, 6, 10}});
        int[] chords = Chance.pick(random, new int[][] {{0, 0, 5, 6}, {0, 0, 3, 5}, {0, 2, 5, 4}});
        int breakAt = sections * 3 / 5;
        for (int section = 0; section < sections; section++) {
            boolean isBreak = section == breakAt;
            boolean isLast = section == sections - 1;
            for (int bar = 0; bar < 4; bar++) {
                double start = section * 16.0 + bar * 4;
                boolean isFill = bar == 3;
                drums(random, kick, closed, open, clap, section, start, isBreak, isFill);
                for (int step = 0; step < 16; step++) {
                    double at = start + step / 4.0;
                    if (line[step] > Integer.MIN_VALUE && (section > 0 || bar > 1) && !(isLast && bar > 1)) {
                        double accent = step % 4 == 3 ? 0.95 : 0.62;
                        acid.add(at, 0.2, scale.pitch(line[step] + 7), accent);
                    }
                    if (step % 4 == 2 && !isBreak && section > 0) {
                        sub.add(at, 0.4, scale.pitch(chords[bar] > 3 ? chords[bar] - 7 : chords[bar]), 0.8);
                    }
                }
                if (section > 1 && !isLast) {
                    for (int step : stabs) {
                        for (int tone : new int[] {0, 2, 4, 6}) {
                            stab.add(start + step / 4.0, 0.18, scale.pitch(chords[bar] + tone + 14), 0.6);
                        }
                    }
                }
                if (isBreak || section == sections - 2 || section == breakAt + 1) {
                    for (int tone : new int[] {0, 2, 4}) {
                        pad.add(start, 4, scale.pitch(chords[bar] + tone + 14), 0.7);
                    }
                }
            }
            if (section % 2 == 1) {
                line[random.nextInt(16)] = random.nextInt(8);
            }
        }
        Room room = new Room(1.8, 1.1, 0.4, 0.75);
        List<Part> parts = List.of(kick, closed, open, clap, acid, sub, stab, pad);
        return new Arrangement(tempo, sections * 16.0, room, 0, parts);
    }

    private static int[] line(SplittableRandom random) {
        int[] line = new int[16];
        for (int step = 0; step < line.length; step++) {
            boolean isRest = Chance.of(random, step % 4 == 0 ? 0.15 : 0.35);
            line[step] = isRest ? Integer.MIN_VALUE : Chance.pick(random, 0, 0, 0, 7, 2, 4, 6, 9);
        }
        return line;
    }

    private static void drums(
            SplittableRandom random,
            Part kick,
            Part closed,
            Part open,
            Part clap,
            int section,
            double start,
            boolean isBreak,
            boolean isFill) {
        for (int beat = 0; beat < 4; beat++) {
            if (!isBreak) {
                kick.add(start + beat, 0.3, 60, 0.95);
            }
            if (section > 0) {
                open.add(start + beat + 0.5, 0.2, 60, isBreak ? 0.3 : 0.6);
            }
            if (section > 1 && beat % 2 == 1 && !isBreak) {
                clap.add(start + beat, 0.2, 60, 0.8);
            }
            for (int quarter = 0; quarter < 4; quarter++) {
                if (section > 0 && Chance.of(random, quarter == 2 ? 0.3 : 0.85)) {
                    closed.add(start + beat + quarter / 4.0, 0.1, 60, quarter == 0 ? 0.5 : 0.34);
                }
            }
        }
        if (isFill && section > 0) {
            clap.add(start + 3.25, 0.1, 60, 0.5);
            clap.add(start + 3.75, 0.1, 60, 0.7);
        }
    }
}
