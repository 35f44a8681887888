package org.tutti.app.warmup;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// How different players put the same question: the compiler takes a branch that it has never seen taken for one that
/// never is, and throws the code away when the first real player takes it.
enum Manner {
    /// No header that is not needed; token.
    BARE("", "json"),
    /// An app of a phone.
    APP(
            "User-Agent: Player/2.1 (Linux; phone)\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nConnection: Keep-Alive\r\n",
            "xml"),
    /// A page in a browser.
    PAGE(
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Browser/1.0\r\nAccept: application/json, text/plain, */*\r\n"
                    + "Accept-Language: en-GB,en;q=0.8,de;q=0.5\r\nAccept-Encoding: gzip, deflate, br\r\n"
                    + "Referer: http://localhost/app/\r\nCookie: theme=dark; lang=en\r\nSec-Fetch-Mode: cors\r\n"
                    + "Sec-Fetch-Site: same-origin\r\nDNT: 1\r\n",
            "json"),
    /// Through a reverse proxy that passes on whom it speaks for.
    PROXIED(
            "User-Agent: player\r\nAccept: */*\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
                    + "X-Forwarded-Host: music.example.org\r\nX-Forwarded-Port: 443\r\nX-Request-ID: 1\r\n",
            "json"),
    /// An app that sends what it asks as a form (OpenSubsonic's formPost).
    FORM("User-Agent: Player/0.9\r\nAccept: */*\r\n", "json");

    private static final List<Manner> ALL = List.of(values());

    private final String headers;
    private final String format;

    Manner(String headers, String format) {
        this.headers = headers;
        this.format = format;
    }

    static Manner of(int number) {
        return ALL.get(Math.floorMod(number, ALL.size()));
    }

    /// The parameters that sign in and name the format of answers.
    String signIn(Login login) {
        String secret = switch (this) {
            case FORM -> "p=" + login.secret();
            case PROXIED -> "p=enc:" + HexFormat.of().formatHex(login.secret().getBytes(StandardCharsets.UTF_8));
            default -> "t=" + login.token() + "&s=" + login.salt();
        };
        return "u=" + login.name() + "&" + secret + "&v=1.16.1&c=warm-up&f=" + format;
    }

    /// A whole request.
    ///
    /// @param place `host:port` of the server
    /// @param parameters after `?`, or as a form; may be empty
    /// @param range of bytes; empty for all
    String request(String place, String path, String parameters, String range) {
        String host = switch (this) {
            case BARE -> place.substring(0, place.lastIndexOf(':'));
            case PROXIED -> "music.example.org";
            case PAGE -> "localhost" + place.substring(place.lastIndexOf(':'));
            default -> place;
        };
        String ranged = range.isEmpty() ? "" : "Range: " + range + "\r\n";
        if (this == FORM && !parameters.isEmpty()) {
            return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + ranged
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + parameters.length()
                    + "\r\n\r\n" + parameters;
        }
        String query = parameters.isEmpty() ? "" : "?" + parameters;
        return "GET " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + ranged + "\r\n";
    }
}
