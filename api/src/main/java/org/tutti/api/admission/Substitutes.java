package org.tutti.api.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/// Cheap answers in place of a refusal: a list as it was some minutes ago, a square in place of a
/// cover. Where there is none, the refusal it is (record 0040).
///
/// A former answer says its `Age` (RFC 9111, section 5.1), which no fresh one does; `Warning` is obsolete.
public final class Substitutes {
    /// What is given instead.
    enum Kind {
        LIST,
        PICTURE
    }

    /// More at once are not given: each may wait for its client to take the bytes.
    static final int MOST_AT_ONCE = 64;

    private static final String REST = "/rest/";

    /// Grey on any background, of any size.
    private static final byte[] SQUARE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#808080" fill-opacity=".25" d="M0 0h8v8H0z"/></svg>""".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<? extends Fallback> fallback;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicLongArray given = new AtomicLongArray(Kind.values().length);

    /// @param fallback knows former lists; asked at the first refusal, not before
    public Substitutes(Supplier<? extends Fallback> fallback) {
        this.fallback = fallback;
    }

    /// How many have been given since the start.
    long given(Kind kind) {
        return given.get(kind.ordinal());
    }

    /// Answers a request that was refused, if something can be said.
    ///
    /// @return false when nothing was sent
    boolean answer(Request request, Response response, String path) throws IOException {
        if (!path.startsWith(REST) || !isReading(request.getMethod())) {
            return false;
        }
        if (now.incrementAndGet() > MOST_AT_ONCE) {
            now.decrementAndGet();
            return false;
        }
        try {
            String method = Sorting.method(path);
            return method.equals("getCoverArt") ? square(request, response) : list(request, response, method);
        } finally {
            now.decrementAndGet();
        }
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// For a browser that fills an `<img>` and keeps to `no-store`. Native players put away whatever came
    /// with 200 under the cover's id, some for ever: they hear the refusal and show a square of their own.
    private boolean square(Request request, Response response) throws IOException {
        if (!"image".equals(request.getHeader("Sec-Fetch-Dest"))) {
            return false;
        }
        send(request, response, "image/svg+xml", SQUARE);
        given.incrementAndGet(Kind.PICTURE.ordinal());
        return true;
    }

    private boolean list(Request request, Response response, String method) throws IOException {
        String query = request.queryString().getByteChunk().toString();
        Optional<Fallback.Former> found =
                query == null ? Optional.empty() : fallback.get().find(method, query);
        if (found.isEmpty()) {
            return false;
        }
        Fallback.Former former = found.get();
        response.setHeader("Age", Long.toString(former.ageSeconds()));
        send(request, response, former.contentType(), former.bytes());
        given.incrementAndGet(Kind.LIST.ordinal());
        return true;
    }

    private static void send(Request request, Response response, String type, byte[] body) throws IOException {
        response.setStatus(200);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Age");
        Refusals.send(request, response, type, body);
    }
}
