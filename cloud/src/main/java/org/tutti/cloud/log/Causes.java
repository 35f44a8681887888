package org.tutti.cloud.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/// The span that appended a record, in a header of it: by the name and in the form of W3C Trace Context.
final class Causes {
    private static final String NAME = "traceparent";
    private static final int LENGTH = 55;

    private Causes() {}

    /// None for an empty cause.
    static List<Header> headers(String cause) {
        return cause.isEmpty() ? List.of() : List.of(new RecordHeader(NAME, cause.getBytes(US_ASCII)));
    }

    /// Empty when there is none.
    static String of(Headers headers) {
        Header header = headers.lastHeader(NAME);
        return header == null || header.value() == null || header.value().length != LENGTH
                ? ""
                : new String(header.value(), US_ASCII);
    }
}
