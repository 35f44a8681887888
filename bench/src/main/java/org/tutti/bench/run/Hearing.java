package org.tutti.bench.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tutti.bench.load.Kind;
import org.tutti.bench.load.Step;
import org.tutti.bench.server.Subsonic;

/// How a track is heard: which bytes of it are asked for, in which order. Listening is shortened: the next part comes
/// every `pace` milliseconds.
final class Hearing {
    /// Bytes of a part: so few that receiving it does not cost more than sending it.
    private static final int PART = 32 << 10;

    /// Parts of the track that a session hears.
    private static final int PARTS = 8;

    /// Kilobits per second at which a segment of six seconds is about as large as a part.
    private static final int RATE = 48;

    private Hearing() {}

    /// By `Range` requests for its file.
    ///
    /// @param path of the file, with its query
    static List<Step> byRanges(String path, int pace) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            long from = (long) i * PART;
            steps.add(part(path, "bytes=" + from + "-" + (from + PART - 1), i, pace));
        }
        return steps;
    }

    /// As an HTTP live stream (RFC 8216): the playlist, its initialization segment, its media segments. What the
    /// playlist names is asked for once; it stays the same for the account.
    static List<Step> bySegments(Subsonic client, String id, int pace) throws IOException {
        String query = "id=" + id + "&bitRate=" + RATE;
        HttpResponse<byte[]> answer = client.bytes("hls.m3u8", query);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200 || !text.startsWith("#EXTM3U")) {
            throw new IOException("hls.m3u8?" + query + " answered " + answer.statusCode() + " " + text);
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.PLAYLIST, client.path("hls.m3u8", query), "", 0));
        int number = 0;
        for (String line : text.lines().toList()) {
            if (line.startsWith("#EXT-X-MAP:URI=\"")) {
                String link = line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
                steps.add(new Step(Kind.PLAYLIST, resolve(answer.uri(), link), "", 0));
            } else if (!line.startsWith("#") && !line.isBlank() && number < PARTS) {
                steps.add(part(resolve(answer.uri(), line), "", number++, pace));
            }
        }
        return steps;
    }

    private static Step part(String path, String range, int number, int pace) {
        return new Step(number == 0 ? Kind.START : Kind.PART, path, range, number == 0 ? 0 : pace);
    }

    private static String resolve(URI playlist, String link) {
        return playlist.resolve(link).getRawPath();
    }
}
