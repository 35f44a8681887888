package org.tutti.audio.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the date in a text by its numbers and the names of months.
final class DateText {
    private static final int LONGEST = 64;
    private static final List<String> MONTHS = List.of(
            "jan",
            "feb|fév",
            "mar|mär|mrz",
            "apr|avr",
            "may|mai",
            "jun|juin",
            "jul|juil",
            "aug|aoû",
            "sep",
            "oct|okt",
            "nov",
            "dec|dez|déc");

    private DateText() {}

    static PartialDate parse(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> numbers = new ArrayList<>();
        int month = split(shortened.toLowerCase(Locale.ROOT), numbers);
        if (numbers.isEmpty()) {
            return PartialDate.NONE;
        }
        if (month > 0) {
            return named(month, numbers);
        }
        String first = numbers.getFirst();
        return switch (first.length()) {
            case 8 -> new PartialDate(number(first, 0, 4), number(first, 4, 6), number(first, 6, 8));
            case 6 -> new PartialDate(number(first, 0, 4), number(first, 4, 6), 0);
            case 4 -> yearFirst(numbers);
            case 1, 2 -> yearLast(numbers);
            default -> PartialDate.NONE;
        };
    }

    /// Collects the numbers and returns the month that is named, or 0.
    private static int split(String text, List<String> numbers) {
        int month = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            char c = text.charAt(at);
            if (isDigit(c)) {
                while (at < text.length() && isDigit(text.charAt(at))) {
                    at++;
                }
                numbers.add(text.substring(start, at));
            } else if (Character.isLetter(c)) {
                while (at < text.length() && Character.isLetter(text.charAt(at))) {
                    at++;
                }
                String word = text.substring(start, at);
                if (word.equals("t") && !numbers.isEmpty()) {
                    // A time of day follows.
                    break;
                }
                month = month == 0 ? month(word) : month;
            } else {
                at++;
            }
        }
        return month;
    }

    private static PartialDate named(int month, List<String> numbers) {
        int year = 0;
        int day = 0;
        for (String number : numbers) {
            if (number.length() == 4 && year == 0) {
                year = number(number, 0, 4);
            } else if (number.length() <= 2 && day == 0) {
                day = number(number, 0, number.length());
            }
        }
        return new PartialDate(year, month, day);
    }

    private static PartialDate yearFirst(List<String> numbers) {
        int year = number(numbers.getFirst(), 0, 4);
        int month = small(numbers, 1);
        return new PartialDate(year, month, month == 0 ? 0 : small(numbers, 2));
    }

    /// Day and month in either order; only a number above twelve, or two equal ones, tell which is which.
    private static PartialDate yearLast(List<String> numbers) {
        int at = 0;
        while (at < numbers.size() && numbers.get(at).length() != 4) {
            at++;
        }
        if (at == numbers.size()) {
            return PartialDate.NONE;
        }
        int year = number(numbers.get(at), 0, 4);
        int one = small(numbers, 0);
        int two = small(numbers, 1);
        if (at == 1) {
            return new PartialDate(year, one, 0);
        }
        if (at != 2) {
            return new PartialDate(year, 0, 0);
        }
        if (one > 12 || one == two) {
            return new PartialDate(year, two, one);
        }
        return two > 12 ? new PartialDate(year, one, two) : new PartialDate(year, 0, 0);
    }

    private static int small(List<String> numbers, int at) {
        if (at >= numbers.size() || numbers.get(at).length() > 2) {
            return 0;
        }
        return number(numbers.get(at), 0, numbers.get(at).length());
    }

    private static int month(String word) {
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String prefix : MONTHS.get(i).split("\\|", -1)) {
                if (word.startsWith(prefix)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
