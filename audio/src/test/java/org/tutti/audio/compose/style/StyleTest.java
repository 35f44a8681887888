package org.tutti.audio.compose.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.Master;
import org.tutti.audio.compose.sound.Note;

class StyleTest {
    private static final double SECONDS = 50;

    @ParameterizedTest
    @EnumSource
    void writesNotesThatAnInstrumentCanPlay(Style style) {
        for (int seed = 0; seed < 40; seed++) {
            Arrangement piece = style.compose(new SplittableRandom(seed), SECONDS);

            List<Note> notes = piece.parts().stream()
                    .flatMap(part -> part.notes().stream())
                    .toList();

            assertThat(notes).hasSizeGreaterThan(15).allSatisfy(note -> {
                assertThat(note.pitch()).isBetween(21.0, 115.0);
                assertThat(note.velocity()).isBetween(0.1, 1.0);
                assertThat(note.beats()).isPositive();
                assertThat(note.beat()).isBetween(0.0, piece.beats());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsToTheLengthItWasAskedFor(Style style) {
        for (int seed = 0; seed < 40; seed++) {
            Arrangement piece = style.compose(new SplittableRandom(seed), SECONDS);

            assertThat(piece.beats() * 60 / piece.tempo()).isBetween(30.0, 90.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void soundsAsLoudAsItShallAndNeverClips(Style style) {
        Arrangement piece = style.compose(new SplittableRandom(4), SECONDS);

        Master master = Master.of(piece.render(new SplittableRandom(5), 12), style.lufs(), new SplittableRandom(6));

        assertThat(master.loudness()).isCloseTo(style.lufs(), Offset.offset(1.0));
        assertThat(master.peak()).isBetween(0.15, 0.9);
    }
}
