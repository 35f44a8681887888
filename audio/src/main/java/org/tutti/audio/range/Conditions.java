package org.tutti.audio.range;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The conditional headers and the range of one request; an empty text stands for an absent header.
///
/// [#judge] follows the precedence of RFC 9110, section 13.2.2.
public record Conditions(
        String ifMatch,
        String ifUnmodifiedSince,
        String ifNoneMatch,
        String ifModifiedSince,
        String ifRange,
        String range) {
    /// A request without any of them.
    public static final Conditions NONE = new Conditions("", "", "", "", "", "");

    /// What to answer.
    public sealed interface Verdict {
        /// 200, 206 or 416.
        record Send(Selection selection) implements Verdict {}

        /// 304: the client has it.
        record NotModified() implements Verdict {}

        /// 412: the client insists on another state of it.
        record PreconditionFailed() implements Verdict {}
    }

    /// The verdict on a representation.
    ///
    /// @param get whether the method is GET; `Range` means nothing to any other
    /// @param size in bytes
    /// @param etag strong, without quotes
    /// @param modified when it last changed
    public Verdict judge(boolean get, long size, String etag, Instant modified) {
        if (!ifMatch.isEmpty()) {
            if (!matches(ifMatch, etag, true)) {
                return new Verdict.PreconditionFailed();
            }
        } else if (!ifUnmodifiedSince.isEmpty() && changedSince(ifUnmodifiedSince, modified, false)) {
            return new Verdict.PreconditionFailed();
        }
        if (!ifNoneMatch.isEmpty()) {
            if (matches(ifNoneMatch, etag, false)) {
                return new Verdict.NotModified();
            }
        } else if (!ifModifiedSince.isEmpty() && !changedSince(ifModifiedSince, modified, true)) {
            return new Verdict.NotModified();
        }
        boolean ranged = get && !range.isEmpty() && (ifRange.isEmpty() || stillTheSame(etag, modified));
        return new Verdict.Send(ranged ? Selection.of(range, size) : new Selection.Whole());
    }

    /// `If-Range`: a strong tag that is equal, or exactly the date that was sent (section 13.1.5).
    private boolean stillTheSame(String etag, Instant modified) {
        if (ifRange.startsWith("\"")) {
            return isQuoted(ifRange, 0, ifRange.length(), etag);
        }
        Optional<Instant> date = HttpDates.read(ifRange);
        return date.isPresent() && date.get().equals(modified.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean changedSince(String date, Instant modified, boolean whenUnreadable) {
        return HttpDates.read(date)
                .map(since -> modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .orElse(whenUnreadable);
    }

    /// Whether the list holds the tag; a weak one counts only in the weak comparison.
    private static boolean matches(String list, String etag, boolean strong) {
        if (list.strip().equals("*")) {
            return true;
        }
        int i = 0;
        while (i < list.length()) {
            int open = list.indexOf('"', i);
            int close = open < 0 ? -1 : list.indexOf('"', open + 1);
            if (close < 0) {
                return false;
            }
            boolean weak = open >= 2 && list.startsWith("W/", open - 2);
            if (isQuoted(list, open, close + 1, etag) && !(weak && strong)) {
                return true;
            }
            i = close + 1;
        }
        return false;
    }

    private static boolean isQuoted(String text, int from, int to, String etag) {
        return to - from == etag.length() + 2
                && text.charAt(to - 1) == '"'
                && text.regionMatches(from + 1, etag, 0, etag.length());
    }
}
