package org.tutti.audio.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tutti.audio.range.Conditions.Verdict;
import org.tutti.audio.range.Conditions.Verdict.NotModified;
import org.tutti.audio.range.Conditions.Verdict.PreconditionFailed;
import org.tutti.audio.range.Conditions.Verdict.Send;
import org.tutti.audio.range.Selection.Part;
import org.tutti.audio.range.Selection.Whole;

class ConditionsTest {
    private static final Instant CHANGED = Instant.parse("1994-11-06T08:49:37.500Z");
    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String BEFORE = "Sun, 06 Nov 1994 08:49:36 GMT";

    @Test
    void withoutConditionsEverythingIsSent() {
        assertThat(judge(Conditions.NONE)).isEqualTo(new Send(new Whole()));
    }

    @Test
    void ifNoneMatchComparesWeaklyAndBeatsTheDate() {
        assertThat(judge(ifNoneMatch("\"v1\""))).isEqualTo(new NotModified());
        assertThat(judge(ifNoneMatch("\"v0\", W/\"v1\""))).isEqualTo(new NotModified());
        assertThat(judge(ifNoneMatch("*"))).isEqualTo(new NotModified());
        assertThat(judge(ifNoneMatch("\"v2\""))).isEqualTo(new Send(new Whole()));
        assertThat(judge(new Conditions("", "", "\"v2\"", DATE, "", ""))).isEqualTo(new Send(new Whole()));
    }

    @Test
    void ifModifiedSinceComparesWholeSeconds() {
        assertThat(judge(new Conditions("", "", "", DATE, "", ""))).isEqualTo(new NotModified());
        assertThat(judge(new Conditions("", "", "", BEFORE, "", ""))).isEqualTo(new Send(new Whole()));
        assertThat(judge(new Conditions("", "", "", "yesterday", "", ""))).isEqualTo(new Send(new Whole()));
    }

    @Test
    void ifMatchComparesStrongly() {
        assertThat(judge(new Conditions("\"v1\"", "", "", "", "", ""))).isEqualTo(new Send(new Whole()));
        assertThat(judge(new Conditions("W/\"v1\"", "", "", "", "", ""))).isEqualTo(new PreconditionFailed());
        assertThat(judge(new Conditions("\"v2\"", "", "", "", "", ""))).isEqualTo(new PreconditionFailed());
        assertThat(judge(new Conditions("", BEFORE, "", "", "", ""))).isEqualTo(new PreconditionFailed());
        assertThat(judge(new Conditions("", DATE, "", "", "", ""))).isEqualTo(new Send(new Whole()));
    }

    @Test
    void ifRangeKeepsTheRangeOnlyForTheVeryState() {
        Send part = new Send(new Part(10, 10));
        Send whole = new Send(new Whole());
        assertThat(judge(ifRange("\"v1\""))).isEqualTo(part);
        assertThat(judge(ifRange("\"v2\""))).isEqualTo(whole);
        assertThat(judge(ifRange("W/\"v1\""))).isEqualTo(whole);
        assertThat(judge(ifRange(DATE))).isEqualTo(part);
        assertThat(judge(ifRange(BEFORE))).isEqualTo(whole);
        assertThat(judge(ifRange("Sun, 06 Nov 1994 08:49:38 GMT"))).isEqualTo(whole);
    }

    @Test
    void rangeMeansNothingToHead() {
        assertThat(new Conditions("", "", "", "", "", "bytes=0-1").judge(false, 100, "v1", CHANGED))
                .isEqualTo(new Send(new Whole()));
    }

    @Test
    void allThreeFormsOfADateAreRead() {
        Instant time = Instant.parse("1994-11-06T08:49:37Z");
        assertThat(HttpDates.read(DATE)).contains(time);
        assertThat(HttpDates.read("Sunday, 06-Nov-94 08:49:37 GMT")).contains(time);
        assertThat(HttpDates.read("Sun Nov  6 08:49:37 1994")).contains(time);
        assertThat(HttpDates.read("Nov 6")).isEmpty();
        assertThat(HttpDates.write(CHANGED)).isEqualTo(DATE);
    }

    private static Verdict judge(Conditions conditions) {
        return conditions.judge(true, 100, "v1", CHANGED);
    }

    private static Conditions ifNoneMatch(String value) {
        return new Conditions("", "", value, "", "", "");
    }

    private static Conditions ifRange(String value) {
        return new Conditions("", "", "", "", value, "bytes=10-19");
    }
}
