package org.tutti.audio.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyncedLyricsTest {
    @Test
    void ordersLinesByTimeAndRepeatsThem() {
        SyncedLyrics lyrics = SyncedLyrics.parse("""
                [ti:Song]
                [ar: Singer ]
                [la:en]
                [00:12.00][01:15.5]Chorus
                [00:17,250] Verse
                [1:02:03.004]Late
                [00:20]
                """);
        assertThat(lyrics.isSynced()).isTrue();
        assertThat(lyrics.title()).isEqualTo("Song");
        assertThat(lyrics.artist()).isEqualTo("Singer");
        assertThat(lyrics.language()).isEqualTo("en");
        assertThat(lyrics.lines())
                .containsExactly(
                        line(12_000, "Chorus"),
                        line(17_250, "Verse"),
                        line(20_000, ""),
                        line(75_500, "Chorus"),
                        line(3_723_004, "Late"));
    }

    @Test
    void aPositiveOffsetLetsTheWordsAppearSooner() {
        SyncedLyrics lyrics = SyncedLyrics.parse("[offset:+500]\n[00:00.20]a\n[00:10.00]b");
        assertThat(lyrics.offsetMillis()).isEqualTo(500);
        assertThat(lyrics.lines()).containsExactly(line(0, "a"), line(9500, "b"));
    }

    @Test
    void readsTheTimesOfWords() {
        SyncedLyrics lyrics = SyncedLyrics.parse("[00:01.00]<00:01.00>Hel<00:01.50>lo <00:02.00>you<00:03.00>");
        SyncedLyrics.Line line = lyrics.lines().getFirst();
        assertThat(line.text()).isEqualTo("Hello you");
        assertThat(line.words())
                .containsExactly(
                        new SyncedLyrics.Word(1000, 1500, "Hel"),
                        new SyncedLyrics.Word(1500, 2000, "lo "),
                        new SyncedLyrics.Word(2000, 3000, "you"));
    }

    @Test
    void plainTextHasLinesWithoutTimes() {
        SyncedLyrics lyrics = SyncedLyrics.parse("\nOne\r\n\r\n[Chorus]\nTwo\n\n");
        assertThat(lyrics.isSynced()).isFalse();
        assertThat(lyrics.lines()).containsExactly(line(0, "One"), line(0, ""), line(0, "[Chorus]"), line(0, "Two"));
        assertThat(lyrics.plainText()).isEqualTo("One\n\n[Chorus]\nTwo");
    }

    private static SyncedLyrics.Line line(long start, String text) {
        return new SyncedLyrics.Line(start, text, List.of());
    }
}
