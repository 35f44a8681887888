package org.tutti.api.subsonic;

import java.util.regex.Pattern;

/// The form of an answer: `f`, and `callback` for JSONP. Whatever `f` is not known means XML, the protocol's default.
///
/// @param callback name of a JavaScript function; empty unless the form is JSONP
record Format(Kind kind, String callback) {
    enum Kind {
        XML("text/xml; charset=utf-8"),
        JSON("application/json"),
        JSONP("application/javascript; charset=utf-8");

        final String contentType;

        Kind(String contentType) {
            this.contentType = contentType;
        }
    }

    static final Format XML = new Format(Kind.XML, "");
    static final Format JSON = new Format(Kind.JSON, "");

    /// Dotted identifiers and nothing else: the name goes into a script.
    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    private static final int LONGEST_CALLBACK = 200;

    /// JSONP without a usable callback becomes JSON: there is no other name to call with the error.
    static Format of(Parameters parameters) {
        String f = parameters.find("f").orElse("xml");
        if (f.equals("json")) {
            return JSON;
        }
        if (!f.equals("jsonp")) {
            return XML;
        }
        String callback = parameters.find("callback").orElse("");
        boolean usable = callback.length() <= LONGEST_CALLBACK
                && CALLBACK.matcher(callback).matches();
        return usable ? new Format(Kind.JSONP, callback) : JSON;
    }
}
