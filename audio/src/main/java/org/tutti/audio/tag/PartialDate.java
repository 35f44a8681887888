package org.tutti.audio.tag;

/// A date of any precision, as tags have it: a year, a year and a month, or a day. 0 stands for what is not known.
public record PartialDate(int year, int month, int day) {
    /// No date at all.
    public static final PartialDate NONE = new PartialDate(0, 0, 0);

    /// Less is kept rather than something impossible: a month outside 1 to 12 drops month and day.
    public PartialDate {
        if (year < 1 || year > 9999) {
            year = 0;
        }
        if (year == 0 || month < 1 || month > 12) {
            month = 0;
        }
        if (month == 0 || day < 1 || day > 31) {
            day = 0;
        }
    }

    /// Reads a date however a tag writes it: `1997`, `1997-06-16T12:00`, `19970616`, `16.06.1997`, `June 16, 1997`, `c.
    /// 1997`. What is
    /// ambiguous (`06/07/1997`) keeps its year only; what is no date is [#NONE].
    public static PartialDate parse(String text) {
        return DateText.parse(text);
    }

    /// Whether nothing is known.
    public boolean isEmpty() {
        return year == 0;
    }

    /// `1997`, `1997-06` or `1997-06-16`; empty for no date.
    @Override
    public String toString() {
        if (year == 0) {
            return "";
        }
        if (month == 0) {
            return "%04d".formatted(year);
        }
        return day == 0 ? "%04d-%02d".formatted(year, month) : "%04d-%02d-%02d".formatted(year, month, day);
    }
}
