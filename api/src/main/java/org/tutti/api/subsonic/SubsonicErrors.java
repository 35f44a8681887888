package org.tutti.api.subsonic;

/// The protocol's failed answer for those who must give one before any of its parameters is known.
public final class SubsonicErrors {
    /// Of [#generic].
    public static final String CONTENT_TYPE = Format.XML.kind().contentType;

    /// Of [#genericJson].
    public static final String JSON_TYPE = Format.JSON.kind().contentType;

    private SubsonicErrors() {}

    /// The answer with error 0, as XML: the format of who asks for none.
    ///
    /// @param sentence plain text without markup
    public static String generic(String sentence) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <subsonic-response xmlns="http://subsonic.org/restapi" status="failed" version="%s"><error code="0" message="%s"/></subsonic-response>""".formatted(Envelope.PROTOCOL, sentence);
    }

    /// The same as JSON.
    ///
    /// @param sentence plain text without quotes and backslashes
    public static String genericJson(String sentence) {
        return """
                {"subsonic-response":{"status":"failed","version":"%s","type":"tutti","openSubsonic":true,"error":{"code":0,"message":"%s"}}}""".formatted(Envelope.PROTOCOL, sentence);
    }
}
