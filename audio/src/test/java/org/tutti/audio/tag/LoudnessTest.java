package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoudnessTest {
    @Test
    void readsReplayGainHoweverItIsWritten() {
        for (String text : new String[] {"-6.48 dB", "-6.48dB", "\u22126,48 DB", " -6.48", "-0.648e1"}) {
            assertThat(Loudness.of(new Tags().add(TagKey.REPLAYGAIN_TRACK_GAIN, text))
                            .trackGain())
                    .hasValue(-6.48);
        }
        Loudness loudness = Loudness.of(new Tags()
                .add(TagKey.REPLAYGAIN_TRACK_PEAK, "0.987654")
                .add(TagKey.REPLAYGAIN_ALBUM_GAIN, "+1.5")
                .add(TagKey.REPLAYGAIN_ALBUM_PEAK, "1.02"));
        assertThat(loudness.trackPeak()).hasValue(0.987654);
        assertThat(loudness.albumGain()).hasValue(1.5);
        assertThat(loudness.albumPeak()).hasValue(1.02);
    }

    @Test
    void movesR128ToTheReferenceOfReplayGain() {
        Loudness loudness =
                Loudness.of(new Tags().add(TagKey.R128_TRACK_GAIN, "-1024").add(TagKey.R128_ALBUM_GAIN, "256"));
        assertThat(loudness.trackGain()).hasValue(1.0);
        assertThat(loudness.albumGain()).hasValue(6.0);
    }

    @Test
    void nonsenseCountsAsMissing() {
        for (String text : new String[] {"", "dB", "loud", "1e99", "-", "999999 dB", "NaN"}) {
            Tags tags = new Tags().add(TagKey.REPLAYGAIN_TRACK_GAIN, text).add(TagKey.REPLAYGAIN_TRACK_PEAK, "-3");
            assertThat(Loudness.of(tags)).isEqualTo(Loudness.NONE);
            assertThat(Loudness.of(tags).trackGain()).isEqualTo(OptionalDouble.empty());
        }
    }
}
