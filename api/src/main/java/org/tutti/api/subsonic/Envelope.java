package org.tutti.api.subsonic;

import java.nio.charset.StandardCharsets;

/// The frame of every answer, up to the first field of its content: encoded once.
final class Envelope {
    /// The version of the classic protocol that this is a superset of.
    static final String PROTOCOL = "1.16.1";

    private static final Key ERROR = new Key("error");
    private static final Key CODE = new Key("code");
    private static final Key MESSAGE = new Key("message");

    private final byte[] jsonOk;
    private final byte[] jsonFailed;
    private final byte[] xmlOk;
    private final byte[] xmlFailed;
    private final byte[] classicXmlOk;
    private final byte[] classicXmlFailed;

    Envelope(String serverVersion) {
        jsonOk = json("ok", serverVersion);
        jsonFailed = json("failed", serverVersion);
        xmlOk = xml("ok", serverVersion, true);
        xmlFailed = xml("failed", serverVersion, true);
        classicXmlOk = xml("ok", serverVersion, false);
        classicXmlFailed = xml("failed", serverVersion, false);
    }

    void begin(Answer answer, Format format, boolean classic) {
        start(answer, format, classic ? classicXmlOk : xmlOk, jsonOk);
    }

    void fail(Answer answer, Format format, boolean classic, Fault fault) {
        start(answer, format, classic ? classicXmlFailed : xmlFailed, jsonFailed);
        answer.object(ERROR)
                .number(CODE, fault.code())
                .text(MESSAGE, fault.sentence())
                .end();
        finish(answer, format);
    }

    void finish(Answer answer, Format format) {
        answer.finish();
        if (format.kind() == Format.Kind.JSONP) {
            answer.put(')');
            answer.put(';');
        }
    }

    private static void start(Answer answer, Format format, byte[] xml, byte[] json) {
        switch (format.kind()) {
            case XML -> answer.begin(xml);
            case JSON -> answer.begin(json);
            case JSONP -> {
                byte[] call = (format.callback() + '(').getBytes(StandardCharsets.ISO_8859_1);
                byte[] head = java.util.Arrays.copyOf(call, call.length + json.length);
                System.arraycopy(json, 0, head, call.length, json.length);
                answer.begin(head);
            }
        }
    }

    private static byte[] json(String status, String serverVersion) {
        JsonAnswer writer = new JsonAnswer();
        writer.begin(
                "{\"subsonic-response\":{\"status\":\"%s\"".formatted(status).getBytes(StandardCharsets.UTF_8));
        writer.text(new Key("version"), PROTOCOL)
                .text(new Key("type"), "tutti")
                .text(new Key("serverVersion"), serverVersion)
                .flag(new Key("openSubsonic"), true);
        return java.util.Arrays.copyOf(writer.bytes, writer.size);
    }

    private static byte[] xml(String status, String serverVersion, boolean open) {
        XmlAnswer writer = new XmlAnswer();
        writer.begin("""
                <?xml version="1.0" encoding="UTF-8"?>
                <subsonic-response xmlns="http://subsonic.org/restapi" status="%s\"""".formatted(status).getBytes(StandardCharsets.UTF_8));
        writer.text(new Key("version"), PROTOCOL);
        if (open) {
            writer.text(new Key("type"), "tutti")
                    .text(new Key("serverVersion"), serverVersion)
                    .flag(new Key("openSubsonic"), true);
        }
        return java.util.Arrays.copyOf(writer.bytes, writer.size);
    }
}
