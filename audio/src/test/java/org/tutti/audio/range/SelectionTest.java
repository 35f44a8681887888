package org.tutti.audio.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.audio.range.Selection.Part;
import org.tutti.audio.range.Selection.Unsatisfiable;
import org.tutti.audio.range.Selection.Whole;

class SelectionTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 500",
        "bytes=9500-, 9500, 500",
        "bytes=-500, 9500, 500",
        "bytes=-20000, 0, 10000",
        "bytes=0-0, 0, 1",
        "bytes=9999-, 9999, 1",
        "bytes=9999-123456789012345678901234567890, 9999, 1",
        "bytes=0-9223372036854775807, 0, 10000",
        "BYTES=1-2, 1, 2",
        "'bytes= 1-2 ', 1, 2",
        "'bytes=,1-2,', 1, 2",
    })
    void oneRangeOfTenThousandBytes(String header, long offset, long length) {
        assertThat(Selection.of(header, 10_000)).isEqualTo(new Part(offset, length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=10000-",
                "bytes=10000-10001",
                "bytes=-0",
                "bytes=99999999999999999999-",
                "bytes=10000-,20000-"
            })
    void nothingThatExists(String header) {
        assertThat(Selection.of(header, 10_000)).isEqualTo(new Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=5-2",
                "bytes=--5",
                "bytes=5",
                "items=0-1",
                "bytes=0-1,x",
                "bytes=+1-2"
            })
    void whatIsMalformedIsIgnored(String header) {
        assertThat(Selection.of(header, 10_000)).isEqualTo(new Whole());
    }

    @Test
    void severalRangesAreAnsweredWithTheWhole() {
        assertThat(Selection.of("bytes=0-1,5-6", 10_000)).isEqualTo(new Whole());
        assertThat(Selection.of("bytes=0-1,10000-", 10_000)).isEqualTo(new Whole());
    }

    @Test
    void anEmptyRepresentationSatisfiesNoRange() {
        assertThat(Selection.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
        assertThat(Selection.of("bytes=-5", 0)).isEqualTo(new Unsatisfiable());
    }

    @Test
    void everyPartLiesInsideWhateverTheHeaderSays() {
        Random random = new Random(7);
        String alphabet = "0123456789--,= bytes";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder header = new StringBuilder("bytes=");
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            long size = random.nextInt(2_000);
            if (Selection.of(header.toString(), size) instanceof Part part) {
                assertThat(part.offset()).isBetween(0L, size - 1);
                assertThat(part.length()).isBetween(1L, size - part.offset());
            }
        }
    }
}
