package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.Lyrics;

class CaptionsTest {
    private static final Lyrics WORDS = new Lyrics(
            "eng",
            true,
            "",
            "",
            500,
            List.of(
                    new Lyrics.Line(1_500, "First", List.of()),
                    new Lyrics.Line(4_000, "", List.of()),
                    new Lyrics.Line(3_725_250, "Last", List.of())));

    @Test
    void aLineIsShownUntilTheNextOneBegins() {
        assertThat(Captions.write(WORDS, false))
                .isEqualTo(
                        "1\n00:00:01,000 --> 00:00:03,500\nFirst\n\n" + "2\n01:02:04,750 --> 01:02:09,750\nLast\n\n");
    }

    @Test
    void webVttHasAHeadAndPoints() {
        assertThat(Captions.write(WORDS, true)).startsWith("WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.500\n");
    }
}
