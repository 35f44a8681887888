package org.tutti.audio.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tutti.audio.tag.PartialDate;

class CueSheetTest {
    private static final String SHEET = """
            REM GENRE "Post Rock"
            REM DATE 1997-06
            REM DISCNUMBER 2
            CATALOG 0724385522925
            PERFORMER "The Bänd"
            TITLE "The "Best" Album"
            FILE "disc 2.flac" WAVE
              TRACK 01 AUDIO
                TITLE "One"
                ISRC GBAYE9700101
                INDEX 01 00:00:00
              TRACK 02 AUDIO
                TITLE "Two"
                PERFORMER "Guest"
                INDEX 00 04:40:00
                INDEX 01 04:44:37
            FILE other.wav WAVE
              TRACK 03 AUDIO
                INDEX 01 00:02:00
            """;

    @Test
    void splitsFilesIntoTracks() {
        CueSheet sheet = CueSheet.parse(SHEET);
        assertThat(sheet.title()).isEqualTo("The \"Best\" Album");
        assertThat(sheet.performer()).isEqualTo("The Bänd");
        assertThat(sheet.date()).isEqualTo(new PartialDate(1997, 6, 0));
        assertThat(sheet.genre()).isEqualTo("Post Rock");
        assertThat(sheet.catalog()).isEqualTo("0724385522925");
        assertThat(sheet.discNumber()).isEqualTo(2);
        assertThat(sheet.files()).containsExactly("disc 2.flac", "other.wav");
        assertThat(sheet.tracks()).extracting(CueSheet.Track::startMillis).containsExactly(0L, 284_493L, 2000L);
        assertThat(sheet.tracks()).extracting(CueSheet.Track::endMillis).containsExactly(284_493L, 0L, 0L);
        assertThat(sheet.tracks())
                .extracting(CueSheet.Track::performer)
                .containsExactly("The Bänd", "Guest", "The Bänd");
        assertThat(sheet.tracks().getFirst().isrc()).isEqualTo("GBAYE9700101");
    }

    @Test
    void readsAnyCharacterSet() {
        for (var charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
            assertThat(CueSheet.parse(SHEET.getBytes(charset)).performer()).isEqualTo("The Bänd");
        }
    }

    @Test
    void survivesNonsense() {
        assertThat(CueSheet.parse("").tracks()).isEmpty();
        assertThat(CueSheet.parse("TRACK\nTRACK x\nINDEX\nINDEX 01 99\nINDEX 01 aa:bb:cc\nFILE\nTITLE \"")
                        .tracks())
                .hasSize(1);
        assertThat(CueSheet.parse("FILE a WAVE\n" + "TRACK 1 AUDIO\nINDEX 01 00:00:00\n".repeat(5000))
                        .tracks())
                .hasSize(999);
    }
}
