package org.tutti.audio.tag;

import java.util.Optional;
import java.util.OptionalDouble;

/// How much louder or quieter a player makes a track, as its tags say. Gains are decibels relative to ReplayGain 2.0's
/// reference (-18 LUFS); an R128 gain, which is relative to -23 LUFS (RFC 7845, section 5.2.1), is moved up by 5 dB.
/// Peaks are linear, 1.0 is full scale.
///
/// @param trackGain for playing tracks one by one, in dB
/// @param trackPeak loudest sample of the track
/// @param albumGain for playing whole albums, in dB
/// @param albumPeak loudest sample of the album
public record Loudness(
        OptionalDouble trackGain, OptionalDouble trackPeak, OptionalDouble albumGain, OptionalDouble albumPeak) {
    /// Nothing known.
    public static final Loudness NONE = new Loudness(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double R128_TO_REPLAY_GAIN = 5.0;
    private static final double LARGEST_GAIN = 64.0;
    private static final double LARGEST_PEAK = 64.0;

    /// Reads the REPLAYGAIN_ tags and, where those are missing, the R128_ ones. Impossible values count as missing.
    public static Loudness of(Tags tags) {
        Loudness loudness = new Loudness(
                gain(tags, TagKey.REPLAYGAIN_TRACK_GAIN, TagKey.R128_TRACK_GAIN),
                peak(tags.first(TagKey.REPLAYGAIN_TRACK_PEAK)),
                gain(tags, TagKey.REPLAYGAIN_ALBUM_GAIN, TagKey.R128_ALBUM_GAIN),
                peak(tags.first(TagKey.REPLAYGAIN_ALBUM_PEAK)));
        return loudness.equals(NONE) ? NONE : loudness;
    }

    /// Whether nothing is known.
    public boolean isEmpty() {
        return equals(NONE);
    }

    private static OptionalDouble gain(Tags tags, TagKey replayGain, TagKey r128) {
        OptionalDouble plain = within(number(tags.first(replayGain)), LARGEST_GAIN);
        if (plain.isPresent()) {
            return plain;
        }
        OptionalDouble fixed = number(tags.first(r128));
        return fixed.isEmpty()
                ? fixed
                : within(OptionalDouble.of(fixed.getAsDouble() / 256 + R128_TO_REPLAY_GAIN), 133);
    }

    private static OptionalDouble peak(Optional<String> text) {
        OptionalDouble value = within(number(text), LARGEST_PEAK);
        return value.isPresent() && value.getAsDouble() >= 0 ? value : OptionalDouble.empty();
    }

    private static OptionalDouble within(OptionalDouble value, double limit) {
        return value.isPresent() && Math.abs(value.getAsDouble()) <= limit ? value : OptionalDouble.empty();
    }

    /// The number that a text such as `-6.48 dB`, `+1,2dB` or `0.987` begins with.
    private static OptionalDouble number(Optional<String> text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        String clean = text.get().strip().replace(',', '.').replace('\u2212', '-');
        int end = 0;
        while (end < clean.length() && end < 24 && isNumeric(clean, end)) {
            end++;
        }
        try {
            return OptionalDouble.of(Double.parseDouble(clean.substring(0, end)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isNumeric(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9'
                || c == '.'
                || (c == '-' || c == '+') && (at == 0 || text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
                || (c == 'e' || c == 'E')
                        && at > 0
                        && at + 1 < text.length()
                        && "+-0123456789".indexOf(text.charAt(at + 1)) >= 0;
    }
}
