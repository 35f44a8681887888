package org.tutti.api.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells from its address how urgent a request is, before anything of it is parsed.
///
/// A wrong guess costs an answer its place in the order and nothing else: who may have it is decided
/// later.
final class Sorting {
    /// What watches the server, and what starts and stops it, must see it at its worst.
    private static final Set<String> FREE = Set.of("/livez", "/readyz", "/metrics", "/control");

    private static final String REST = "/rest/";
    private static final String MEDIA = "/media/";
    private static final String SEGMENTS = "/media/hls/";
    private static final String VIEW = ".view";
    private static final String BYTES = "bytes=";

    private static final Map<String, Urgency> METHODS = methods();

    private Sorting() {}

    private static Map<String, Urgency> methods() {
        Map<String, Urgency> methods = new HashMap<>();
        for (String arriving : Set.of("ping", "tokenInfo", "getLicense", "getOpenSubsonicExtensions")) {
            methods.put(arriving, Urgency.ARRIVING);
        }
        for (String playing : Set.of(
                "stream",
                "hls",
                "hls.m3u8",
                "getTranscodeDecision",
                "getTranscodeStream",
                "getSong",
                "getPlayQueue",
                "getPlayQueueByIndex")) {
            methods.put(playing, Urgency.PLAYING);
        }
        for (String keeping : Set.of("savePlayQueue", "savePlayQueueByIndex", "scrobble", "reportPlayback")) {
            methods.put(keeping, Urgency.KEEPING);
        }
        for (String search : Set.of("search", "search2", "search3")) {
            methods.put(search, Urgency.SEARCH);
        }
        for (String export : Set.of(
                "download",
                "getArtists",
                "getIndexes",
                "startScan",
                "getUsers",
                "createUser",
                "updateUser",
                "deleteUser")) {
            methods.put(export, Urgency.EXPORT);
        }
        return Map.copyOf(methods);
    }

    /// Whether it is always served: probes, figures, the command line, and the question browsers ask
    /// first.
    static boolean isFree(String method, String path) {
        return FREE.contains(path) || method.equals("OPTIONS");
    }

    /// @param path as it was sent, not decoded
    /// @param range the header of that name
    static Urgency urgency(String path, @Nullable String range) {
        if (path.startsWith(REST)) {
            return ofMethod(path, range);
        }
        if (path.startsWith(SEGMENTS)) {
            return path.endsWith(".m4s") ? Urgency.HEARD : Urgency.PLAYING;
        }
        if (path.startsWith(MEDIA)) {
            return goesOn(range) ? Urgency.HEARD : Urgency.PLAYING;
        }
        return path.startsWith("/admin") ? Urgency.EXPORT : Urgency.BROWSE;
    }

    /// The method of OpenSubsonic in an address below `/rest/`.
    static String method(String path) {
        int end = path.endsWith(VIEW) ? path.length() - VIEW.length() : path.length();
        return path.substring(Math.min(REST.length(), end), end);
    }

    private static Urgency ofMethod(String path, @Nullable String range) {
        String method = method(path);
        Urgency urgency = METHODS.getOrDefault(method, Urgency.BROWSE);
        boolean hasBytes = method.equals("stream") || method.equals("getTranscodeStream") || method.equals("download");
        if (!hasBytes) {
            return urgency;
        }
        if (goesOn(range)) {
            return Urgency.HEARD;
        }
        // Players that keep to the original ask for it by parts of the download.
        return range == null ? urgency : Urgency.PLAYING;
    }

    /// Whether a part is asked for that does not begin at the beginning.
    private static boolean goesOn(@Nullable String range) {
        return range != null
                && range.startsWith(BYTES)
                && range.length() > BYTES.length() + 1
                && range.charAt(BYTES.length()) != '-'
                && !range.startsWith("0-", BYTES.length());
    }
}
