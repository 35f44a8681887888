package org.tutti.audio.range;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates as HTTP writes them (RFC 9110, section 5.6.7); the two obsolete forms are read and never written.
public final class HttpDates {
    private static final DateTimeFormatter IMF = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final List<DateTimeFormatter> READ = List.of(
            IMF,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1980)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US).withZone(ZoneOffset.UTC));

    private HttpDates() {}

    /// `time` in whole seconds, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    public static String write(Instant time) {
        return IMF.format(time);
    }

    /// The time that `text` names, or empty when it is no HTTP date.
    public static Optional<Instant> read(String text) {
        for (DateTimeFormatter form : READ) {
            try {
                return Optional.of(form.parse(text, ZonedDateTime::from).toInstant());
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        return Optional.empty();
    }
}
