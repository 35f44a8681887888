package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.platform.Base62;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerTest {
    private static final long SEED = 20_251_124L;
    private static final Key THING = new Key("thing");
    private static final Key NAME = new Key("name");
    private static final Key COUNT = new Key("count");
    private static final Key WHEN = new Key("when");
    private static final Key PART = new Key("part");
    private static final Key TAG = new Key("tag");
    private static final Key ID = new Key("id");
    private static final Envelope ENVELOPE = new Envelope("1.2.3");

    private static JsonNode json(Answer answer) {
        ENVELOPE.finish(answer, Format.JSON);
        return JsonMapper.shared()
                .readTree(new ByteArrayInputStream(answer.bytes, 0, answer.size))
                .get("subsonic-response");
    }

    private static Element xml(Answer answer) throws Exception {
        ENVELOPE.finish(answer, Format.XML);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.bytes, 0, answer.size))
                .getDocumentElement();
    }

    private static Answer begun(Answer answer, Format format) {
        ENVELOPE.begin(answer, format, false);
        return answer;
    }

    private static void describe(Answer answer) {
        answer.object(THING).text(NAME, "a \"b\" <c> & d").number(COUNT, -7).instant(WHEN, Instant.ofEpochMilli(0));
        answer.texts(TAG, List.of("x", "y")).list(PART);
        answer.item().text(NAME, "one").end();
        answer.item().text(NAME, "two").content("inner").end();
        answer.endList().end();
    }

    @Test
    void oneDescriptionBecomesJson() {
        Answer answer = begun(new JsonAnswer(), Format.JSON);
        describe(answer);
        JsonNode root = json(answer);
        assertThat(root.get("status").asString()).isEqualTo("ok");
        assertThat(root.get("openSubsonic").asBoolean()).isTrue();
        assertThat(root.get("thing").toString())
                .isEqualTo(
                        "{\"name\":\"a \\\"b\\\" <c> & d\",\"count\":-7,\"when\":\"1970-01-01T00:00:00.000Z\","
                                + "\"tag\":[\"x\",\"y\"],\"part\":[{\"name\":\"one\"},{\"name\":\"two\",\"value\":\"inner\"}]}");
    }

    @Test
    void theSameDescriptionBecomesXml() throws Exception {
        Answer answer = begun(new XmlAnswer(), Format.XML);
        describe(answer);
        String written = new String(answer.bytes, 0, answer.size, StandardCharsets.UTF_8);
        Element root = xml(answer);
        assertThat(root.getAttribute("version")).isEqualTo("1.16.1");
        assertThat(((Element) root.getFirstChild()).getAttribute("name")).isEqualTo("a \"b\" <c> & d");
        assertThat(written)
                .endsWith(
                        "<thing name=\"a &quot;b&quot; &lt;c&gt; &amp; d\" count=\"-7\" when=\"1970-01-01T00:00:00.000Z\">"
                                + "<tag>x</tag><tag>y</tag><part name=\"one\"/><part name=\"two\">inner</part></thing>");
    }

    @Test
    void emptyContainersStayVisible() throws Exception {
        Answer asJson = begun(new JsonAnswer(), Format.JSON).object(THING);
        assertThat(json(asJson.list(PART).endList().end()).get("thing").toString())
                .isEqualTo("{\"part\":[]}");
        Answer asXml = begun(new XmlAnswer(), Format.XML).object(THING);
        assertThat(xml(asXml.list(PART).endList().end()).getFirstChild().getNodeName())
                .isEqualTo("thing");
    }

    @Test
    void anAttributeAfterAChildIsRefused() {
        Answer answer = begun(new XmlAnswer(), Format.XML).object(THING).child(PART, "text");
        assertThatThrownBy(() -> answer.text(NAME, "late")).hasMessageContaining("name after a child of thing");
    }

    @Test
    void anErrorInTheMiddleReplacesWhatWasWritten() {
        Answer answer = begun(new JsonAnswer(), Format.JSON).object(THING).text(NAME, "half");
        ENVELOPE.fail(answer, Format.JSON, false, new Fault(Fault.NOT_FOUND, "gone"));
        assertThat(new String(answer.bytes, 0, answer.size, StandardCharsets.UTF_8))
                .isEqualTo("{\"subsonic-response\":{\"status\":\"failed\",\"version\":\"1.16.1\",\"type\":\"tutti\","
                        + "\"serverVersion\":\"1.2.3\",\"openSubsonic\":true,"
                        + "\"error\":{\"code\":70,\"message\":\"gone\"}}}");
    }

    @Test
    void anyTextComesBackFromARealJsonParser() {
        Random random = new Random(SEED);
        Answer answer = new JsonAnswer();
        for (int round = 0; round < 2000; round++) {
            String text = text(random);
            begun(answer, Format.JSON).text(NAME, text);
            assertThat(json(answer).get("name").asString())
                    .as("round %s", round)
                    .isEqualTo(withoutHalfPairs(text, true));
        }
    }

    @Test
    void anyTextComesBackFromARealXmlParser() throws Exception {
        Random random = new Random(SEED);
        Answer answer = new XmlAnswer();
        for (int round = 0; round < 500; round++) {
            String text = text(random);
            begun(answer, Format.XML)
                    .text(NAME, text)
                    .object(PART)
                    .content(text)
                    .end();
            Element root = xml(answer);
            String expected =
                    withoutHalfPairs(text, false).replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "");
            assertThat(root.getAttribute("name")).as("round %s", round).isEqualTo(expected);
            assertThat(root.getTextContent()).as("round %s", round).isEqualTo(expected);
        }
    }

    @Test
    void momentsAreThoseOfJavaTime() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5000; round++) {
            Instant moment = Instant.ofEpochMilli(random.nextLong(-62_135_596_800_000L, 253_402_300_799_999L));
            Answer answer = begun(new JsonAnswer(), Format.JSON).instant(WHEN, moment);
            String written = json(answer).get("when").asString();
            assertThat(Instant.parse(written)).isEqualTo(moment);
            assertThat(written).hasSize(24).endsWith("Z");
        }
    }

    @Test
    void numbersAndIdsAreWrittenInFull() {
        Random random = new Random(SEED);
        Answer answer = new JsonAnswer();
        for (int round = 0; round < 5000; round++) {
            long number = round == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            UUID id = round == 1 ? new UUID(0, 0) : new UUID(random.nextLong(), random.nextLong(40));
            begun(answer, Format.JSON).number(COUNT, number).id(ID, new AlbumId(id));
            answer.picture(PART, "al-", new AlbumId(id), 0x2fL);
            JsonNode root = json(answer);
            assertThat(root.get("count").asLong()).isEqualTo(number);
            assertThat(root.get("id").asString()).isEqualTo(Base62.encode(id));
            assertThat(root.get("part").asString()).isEqualTo("al-" + Base62.encode(id) + "_2f");
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\<>&'/\u2028\u2029\u007f\ufffe\uffff".charAt(random.nextInt(12)));
                case 2 -> text.append((char) random.nextInt(0x10000));
                case 3 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                default -> text.append((char) random.nextInt(0x20, 0x7f));
            }
        }
        return text.toString();
    }

    private static String withoutHalfPairs(String text, boolean replace) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 0xd800 || point > 0xdfff) {
                whole.appendCodePoint(point);
            } else if (replace) {
                whole.append('\ufffd');
            }
        });
        return whole.toString();
    }
}
