package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The parameters of a request, from its query and, behind them, from its form body: UTF-8, repeated keys kept in
/// order,
/// broken percent escapes taken as they stand, bytes that are no UTF-8 replaced.
///
/// Parsed here and not by the container, whose limits (2 MB, 1,000 parameters) are below what a long queue needs and
/// whose errors are HTML.
final class Parameters {
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Names and values in turns.
    private final List<String> pairs = new ArrayList<>();

    private final int most;

    private Parameters(int most) {
        this.most = most;
    }

    static Parameters of(String query, int most) {
        Parameters parameters = new Parameters(most);
        parameters.add(query.getBytes(StandardCharsets.UTF_8));
        return parameters;
    }

    /// The parameters of the query.
    static Parameters ofQuery(HttpServletRequest request, SubsonicSettings settings) {
        String query = request.getQueryString();
        return ofRaw(query == null ? "" : query, settings);
    }

    /// The same of a query as the container hands it over: the bytes of the request line one by one as
    /// characters.
    static Parameters ofRaw(String query, SubsonicSettings settings) {
        Parameters parameters = new Parameters(settings.maxParameters());
        parameters.add(query.getBytes(StandardCharsets.ISO_8859_1));
        return parameters;
    }

    /// Adds those of a form body, if there is one.
    ///
    /// @throws Fault with status 413 for a body beyond the limit
    void addForm(HttpServletRequest request, SubsonicSettings settings) throws IOException {
        String type = request.getContentType();
        if ("POST".equals(request.getMethod())
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            add(body(request, settings.maxFormBytes()));
        }
    }

    private static byte[] body(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge();
        }
        try (InputStream body = request.getInputStream()) {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private static Fault tooLarge() {
        return new Fault(Fault.GENERIC, "The form is larger than this server takes.", 413, 0);
    }

    private void add(byte[] text) {
        int start = 0;
        while (start < text.length) {
            int end = indexOf(text, '&', start, text.length);
            if (end > start) {
                if (pairs.size() >= 2 * most) {
                    throw new Fault(Fault.GENERIC, "There are more parameters than this server takes.", 413, 0);
                }
                int equals = indexOf(text, '=', start, end);
                pairs.add(decode(text, start, equals));
                pairs.add(equals < end ? decode(text, equals + 1, end) : "");
            }
            start = end + 1;
        }
    }

    private static int indexOf(byte[] text, char wanted, int from, int to) {
        int i = from;
        while (i < to && text[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String decode(byte[] text, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '+') {
                b = ' ';
            } else if (b == '%' && i + 2 < to) {
                int high = Character.digit(text[i + 1], 16);
                int low = Character.digit(text[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    b = (byte) (high << 4 | low);
                    i += 2;
                }
            }
            if (b != 0) {
                // Not every database takes a NUL, and nobody means one.
                plain[length++] = b;
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    /// The first value that is not empty.
    Optional<String> find(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name) && !pairs.get(i + 1).isEmpty()) {
                return Optional.of(pairs.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /// Whether the name was sent, with or without a value.
    boolean has(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// Names and values in turns, as they were sent, but for these names.
    List<String> without(Set<String> names) {
        List<String> others = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i += 2) {
            if (!names.contains(pairs.get(i))) {
                others.add(pairs.get(i));
                others.add(pairs.get(i + 1));
            }
        }
        return List.copyOf(others);
    }

    /// Every value that is not empty.
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name) && !pairs.get(i + 1).isEmpty()) {
                values.add(pairs.get(i + 1));
            }
        }
        return values;
    }
}
