package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.List;
import java.util.Map;

/// Whether the server is there, what it can do, who the caller is.
final class SystemEndpoints {
    private record Extension(String name, List<Integer> versions) {}

    private static final List<Extension> EXTENSIONS = List.of(
            new Extension("apiKeyAuthentication", List.of(1)),
            new Extension("formPost", List.of(1)),
            new Extension("indexBasedQueue", List.of(1)),
            new Extension("playbackReport", List.of(1)),
            new Extension("songLyrics", List.of(1, 2)),
            new Extension("topSongsByArtistId", List.of(1)),
            new Extension("transcodeOffset", List.of(1)),
            new Extension("transcoding", List.of(1)));

    private SystemEndpoints() {}

    static Map<String, Endpoint> endpoints() {
        return Map.of(
                "ping", call -> {},
                "getLicense", SystemEndpoints::license,
                "getOpenSubsonicExtensions", SystemEndpoints::extensions,
                "tokenInfo", SystemEndpoints::tokenInfo);
    }

    private static void license(Call call) {
        call.answer().object(LICENSE).flag(VALID, true).end();
    }

    private static void extensions(Call call) {
        Answer answer = call.answer().list(OPEN_SUBSONIC_EXTENSIONS);
        for (Extension extension : EXTENSIONS) {
            answer.item().text(NAME, extension.name()).numbers(VERSIONS, extension.versions());
            answer.end();
        }
        answer.endList();
    }

    private static void tokenInfo(Call call) {
        if (call.find("apiKey").isEmpty()) {
            throw new Fault(Fault.UNSUPPORTED_MECHANISM, "tokenInfo tells about the API key of its own request.");
        }
        call.answer().object(TOKEN_INFO).text(USERNAME, call.principal().name()).end();
    }
}
