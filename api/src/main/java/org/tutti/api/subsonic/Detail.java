package org.tutti.api.subsonic;

import java.util.Locale;

/// How much of OpenSubsonic a client can take, by the name it gives itself (`c`).
enum Detail {
    /// Everything.
    FULL,
    /// Only what the classic protocol knows. DSub takes an `<artist>` in `<contributors>` for one more artist of the
    /// list and trips over other new fields.
    CLASSIC,
    /// Only what is needed to show and play. SubMusic runs on watches with very little memory.
    MINIMAL;

    static Detail of(String client) {
        return switch (client.toLowerCase(Locale.ROOT)) {
            case "dsub" -> CLASSIC;
            case "submusic" -> MINIMAL;
            default -> FULL;
        };
    }

    /// Whether a client says that it cannot play FLAC and the like, and chooses by what songs would be transcoded to.
    static boolean wantsMp3(String client) {
        return client.equalsIgnoreCase("jamstash");
    }
}
