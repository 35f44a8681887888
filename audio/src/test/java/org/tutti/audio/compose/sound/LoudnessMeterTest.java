package org.tutti.audio.compose.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LoudnessMeterTest {
    private static final Offset<Double> A_TENTH = Offset.offset(0.1);

    @Test
    void aFullSineOfOneKilohertzInOneChannelMeasuresMinusThree() {
        assertThat(LoudnessMeter.integrated(LoudnessMeter.blocks(sine(5, 997, 1, 0))))
                .isCloseTo(-3.01, A_TENTH);
    }

    @Test
    void theSameInBothChannelsMeasuresThreeMore() {
        assertThat(LoudnessMeter.integrated(LoudnessMeter.blocks(sine(5, 997, 1, 1))))
                .isCloseTo(0.0, A_TENTH);
    }

    @Test
    void quietPassagesDoNotCount() {
        List<Double> blocks = new ArrayList<>(LoudnessMeter.blocks(sine(5, 997, 0.1, 0.1)));
        blocks.addAll(LoudnessMeter.blocks(sine(60, 997, 0.001, 0.001)));

        assertThat(LoudnessMeter.integrated(blocks)).isCloseTo(-20.0, A_TENTH);
    }

    @Test
    void silenceHasNoLoudness() {
        assertThat(LoudnessMeter.integrated(LoudnessMeter.blocks(new Stereo(Tone.RATE))))
                .isNegative()
                .isInfinite();
    }

    private static Stereo sine(int seconds, double hertz, double left, double right) {
        Stereo stereo = new Stereo(seconds * Tone.RATE);
        for (int i = 0; i < stereo.length(); i++) {
            double value = Math.sin(2 * Math.PI * hertz * i / Tone.RATE);
            stereo.left[i] = (float) (value * left);
            stereo.right[i] = (float) (value * right);
        }
        return stereo;
    }
}
