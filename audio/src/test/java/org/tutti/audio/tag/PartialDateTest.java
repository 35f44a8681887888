package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1997; 1997",
                "1997-06; 1997-06",
                "1997-06-16; 1997-06-16",
                "1997-6-6; 1997-06-06",
                "1997/06/16; 1997-06-16",
                "1997.06.16; 1997-06-16",
                "19970616; 1997-06-16",
                "199706; 1997-06",
                "1997-06-16T10:20:30Z; 1997-06-16",
                "1997-06-16 10:20; 1997-06-16",
                "1997-00-00; 1997",
                "1997-13-01; 1997",
                "1997-1998; 1997",
                "16.06.1997; 1997-06-16",
                "06/16/1997; 1997-06-16",
                "06/07/1997; 1997",
                "07/07/1997; 1997-07-07",
                "06/1997; 1997-06",
                "June 16, 1997; 1997-06-16",
                "16 Jun 1997; 1997-06-16",
                "März 1997; 1997-03",
                "c. 1997; 1997",
                "(1997); 1997",
                "0000; ''",
                "unknown; ''",
                "''; ''",
                "97; ''"
            })
    void readsAnySortOfDate(String text, String expected) {
        assertThat(PartialDate.parse(text)).hasToString(expected);
    }
}
