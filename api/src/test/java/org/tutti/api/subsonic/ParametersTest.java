package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final long SEED = 42;

    private static Parameters parse(String query) {
        return Parameters.of(query, 1000);
    }

    @Test
    void valuesAreDecodedAsUtf8() {
        assertThat(parse("query=%C3%84rzte+%26+co").find("query")).contains("Ärzte & co");
    }

    @Test
    void nulsAreLeftOut() {
        assertThat(parse("query=a%00b%00").find("query")).contains("ab");
        assertThat(parse("query=%00").find("query")).isEmpty();
    }

    @Test
    void repeatedKeysKeepTheirOrder() {
        assertThat(parse("id=b&x=1&id=a&id=b").all("id")).containsExactly("b", "a", "b");
    }

    @Test
    void aParameterWithoutAValueIsAbsentButSent() {
        Parameters parameters = parse("comment=&name&x=1");
        assertThat(parameters.find("comment")).isEmpty();
        assertThat(parameters.has("comment")).isTrue();
        assertThat(parameters.has("name")).isTrue();
        assertThat(parameters.has("other")).isFalse();
    }

    @Test
    void brokenEscapesStandAsTheyAre() {
        assertThat(parse("q=100%&r=%zz&s=%4").find("q")).contains("100%");
        assertThat(parse("q=100%&r=%zz&s=%4").find("r")).contains("%zz");
        assertThat(parse("q=100%&r=%zz&s=%4").find("s")).contains("%4");
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        assertThat(parse("q=a%FFb").find("q")).contains("a\ufffdb");
    }

    @Test
    void moreParametersThanTheLimitAreRefused() {
        assertThatThrownBy(() -> Parameters.of("a=1&".repeat(11), 10)).hasMessageContaining("more parameters");
    }

    @Test
    void whateverWasEncodedComesBack() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            Map<String, List<String>> sent = new LinkedHashMap<>();
            StringBuilder query = new StringBuilder();
            int count = random.nextInt(8);
            for (int i = 0; i < count; i++) {
                String name = "p" + random.nextInt(3);
                String value = text(random) + "x";
                sent.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
                query.append(random.nextInt(4) == 0 ? "&&" : "&").append(name).append('=');
                query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
            Parameters parameters = parse(query.toString());
            sent.forEach((name, values) -> {
                assertThat(parameters.all(name)).isEqualTo(values);
                assertThat(parameters.find(name)).contains(values.getFirst());
            });
        }
    }

    @Test
    void noBytesWhateverBreakTheParser() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5000; round++) {
            StringBuilder query = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                query.append("&=%+af0\u00ff;".charAt(random.nextInt(9)));
            }
            Parameters parameters = parse(query.toString());
            assertThat(parameters.all("a")).doesNotContain("");
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int point = random.nextInt(0x11_0000);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '%' : point);
        }
        return text.toString();
    }
}
