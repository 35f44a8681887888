package org.tutti.audio.range;

/// The bytes of a representation that a `Range` header selects (RFC 9110, section 14).
///
/// Several ranges are not served as `multipart/byteranges`: section 14.2 lets a server ignore them, every client that
/// asks for several must cope with the whole, and no player asks for several. When none of several can be satisfied the
/// answer is the same as for one.
public sealed interface Selection {
    /// All bytes: there is no header, or it is one that must or may be ignored.
    record Whole() implements Selection {}

    /// `length` bytes from `offset`; never empty and always inside of the representation.
    record Part(long offset, long length) implements Selection {
        /// The last byte, inclusive, as `Content-Range` writes it.
        public long last() {
            return offset + length - 1;
        }
    }

    /// The header is well-formed and asks for nothing that exists: status 416.
    record Unsatisfiable() implements Selection {}

    /// What `header` selects of `size` bytes; an empty header is an absent one. A malformed header is ignored.
    static Selection of(String header, long size) {
        int equals = header.indexOf('=');
        if (equals < 0 || !header.substring(0, equals).strip().equalsIgnoreCase("bytes")) {
            return new Whole();
        }
        String[] specs = header.substring(equals + 1).split(",", -1);
        boolean satisfiable = false;
        Selection only = new Whole();
        int count = 0;
        for (String text : specs) {
            String spec = text.strip();
            if (spec.isEmpty()) {
                continue; // RFC 9110, section 5.6.1.2: empty list elements are ignored
            }
            only = one(spec, size);
            if (only instanceof Whole) {
                return only;
            }
            satisfiable |= only instanceof Part;
            count++;
        }
        if (count <= 1) {
            return only;
        }
        return satisfiable ? new Whole() : new Unsatisfiable();
    }

    private static Selection one(String spec, long size) {
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return new Whole();
        }
        long first = number(spec, 0, dash);
        long last = number(spec, dash + 1, spec.length());
        boolean noFirst = dash == 0;
        boolean noLast = dash == spec.length() - 1;
        if (first < 0 && !noFirst || last < 0 && !noLast || noFirst && noLast || !noFirst && !noLast && last < first) {
            return new Whole();
        }
        if (noFirst) {
            long length = Math.min(last, size);
            return length == 0 ? new Unsatisfiable() : new Part(size - length, length);
        }
        if (first >= size) {
            return new Unsatisfiable();
        }
        return new Part(first, (noLast ? size : Math.min(size, last == Long.MAX_VALUE ? last : last + 1)) - first);
    }

    /// The number in digits, `Long.MAX_VALUE` when it is larger, -1 when it is none.
    private static long number(String text, int from, int to) {
        long number = from == to ? -1 : 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        return number;
    }
}
