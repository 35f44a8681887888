package org.tutti.core.playback.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.playback.Decision;
import org.tutti.core.playback.Decision.Reason;
import org.tutti.core.playback.Decision.Refusal;
import org.tutti.core.playback.Wish;

/// Decides in which form a track is played; a pure function of its arguments.
///
/// A file is played as it is unless something speaks against it; the first rendition (they are in order of quality)
/// that nothing speaks against wins. `raw` silences the client's own wishes but not the account's bound, which is the
/// operator's. What is transcoded is made from the best rendition, and never at more bits than a lossy source has.
public final class Decider {
    private final Form defaultForm;
    private final BooleanSupplier encoder;

    /// @param defaultForm what to make when the client names no form
    /// @param encoder whether there is an ffmpeg; asked only when one is needed
    public Decider(Form defaultForm, BooleanSupplier encoder) {
        this.defaultForm = defaultForm;
        this.encoder = encoder;
    }

    /// @param accountBound kilobits per second the account may stream; 0 for no bound
    public Decision decide(Track track, int accountBound, Wish wish) {
        if (track.missing() || track.renditions().isEmpty()) {
            return new Decision.Refused(Refusal.MISSING);
        }
        Set<Reason> reasons = Set.of();
        for (Rendition rendition : track.renditions()) {
            Set<Reason> against = against(rendition, accountBound, wish);
            if (against.isEmpty()) {
                return new Decision.Direct(rendition);
            }
            reasons = reasons.isEmpty() ? against : reasons;
        }
        Optional<Form> form = target(track, wish, accountBound, reasons);
        if (form.isEmpty()) {
            return new Decision.Refused(Refusal.NO_COMMON_FORM);
        }
        if (!encoder.getAsBoolean()) {
            return new Decision.Refused(Refusal.NO_ENCODER);
        }
        return transcode(track, form.get(), accountBound, wish, reasons);
    }

    private static Set<Reason> against(Rendition rendition, int accountBound, Wish wish) {
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        AudioFormat format = rendition.format();
        int bitRate = bitRate(rendition);
        if (rendition.isPart()) {
            reasons.add(Reason.PART_OF_FILE);
        }
        if (exceeds(bitRate, accountBound)) {
            reasons.add(Reason.ACCOUNT_BIT_RATE);
        }
        if (wish.raw()) {
            return reasons;
        }
        if (wish.form().isPresent() && !wish.form().get().isForm(format.container(), format.codec())) {
            reasons.add(Reason.FORM);
        }
        if (exceeds(bitRate, wish.maxBitRate())) {
            reasons.add(Reason.BIT_RATE);
        }
        if (wish.offsetMillis() > 0) {
            reasons.add(Reason.OFFSET);
        }
        wish.player().ifPresent(player -> reasons.addAll(Profiles.against(player, format, bitRate)));
        return reasons;
    }

    private Optional<Form> target(Track track, Wish wish, int accountBound, Set<Reason> reasons) {
        AudioFormat source = track.best().format();
        int bound = bound(accountBound, wish);
        Optional<Form> wanted = wish.form();
        if (wanted.isEmpty() && wish.player().isPresent()) {
            wanted = Profiles.target(wish.player().get(), source, bound);
            if (wanted.isEmpty()) {
                return wanted;
            }
        }
        if (wanted.isEmpty() && !exceeds(bitRate(track.best()), bound) && !reasons.contains(Reason.FORM)) {
            // Only the place in the file is in the way: keep the codec if we can make it, else lose nothing.
            wanted = lossless(source) ? Optional.of(Form.FLAC) : same(source);
        }
        Form form = wanted.orElse(defaultForm);
        return Optional.of(form.lossless() && exceeds(pcmBitRate(source), bound) ? lossyDefault() : form);
    }

    private Decision.Transcode transcode(Track track, Form form, int accountBound, Wish wish, Set<Reason> reasons) {
        Rendition source = track.best();
        AudioFormat format = source.format();
        int bound = bound(accountBound, wish);
        int bitRate = bitRate(source);
        boolean copy = form.codec().equals(format.codec())
                && !form.lossless()
                && !exceeds(bitRate, bound)
                && form != Form.SEGMENTS
                && !reasons.contains(Reason.LIMIT)
                && !reasons.contains(Reason.CHANNELS);
        int target = bound > 0 ? bound : form.usualBitRate();
        if (!lossless(format) && bitRate > 0) {
            target = Math.min(target, Math.max(bitRate, 48));
        }
        long start = source.startMillis() + wish.offsetMillis();
        long end = source.endMillis();
        long length = end > 0 ? end - source.startMillis() : track.durationMillis();
        if (length > 0 && wish.offsetMillis() >= length) {
            start = source.startMillis() + Math.max(0, length - 1);
        }
        int sampleRate = copy || form.lossless() || form == Form.OPUS ? 0 : sampleRate(form, format.sampleRate());
        int channels = copy || form.lossless() || format.channels() <= 2 ? 0 : 2;
        Encoding encoding = new Encoding(form, copy ? 0 : form.fit(target), copy, start, end, sampleRate, channels);
        return new Decision.Transcode(
                source, encoding, Math.max(0, source.startMillis() + length - start), Set.copyOf(reasons));
    }

    private Form lossyDefault() {
        return defaultForm.lossless() ? Form.MP3 : defaultForm;
    }

    private static int bound(int accountBound, Wish wish) {
        int bound = tighter(accountBound, wish.raw() ? 0 : wish.maxBitRate());
        return wish.player()
                .map(player -> tighter(bound, tighter(player.maxBitRate(), player.maxTranscodedBitRate())))
                .orElse(bound);
    }

    private static int tighter(int a, int b) {
        return a <= 0 ? Math.max(b, 0) : b <= 0 ? a : Math.min(a, b);
    }

    /// Averages include tags and pictures; what is over by a thirty-second is not over.
    static boolean exceeds(int bitRate, int bound) {
        return bound > 0 && bitRate > bound + bound / 32;
    }

    static boolean lossless(AudioFormat format) {
        return format.bitDepth() > 0;
    }

    /// MP3 and AAC players agree on two sample rates; a known one makes sizes and segments computable.
    private static int sampleRate(Form form, int source) {
        return form == Form.SEGMENTS || (source > 0 && source % 8_000 == 0) ? 48_000 : 44_100;
    }

    private static int pcmBitRate(AudioFormat format) {
        return (int) Math.min(
                1_000_000,
                (long) Math.max(1, format.sampleRate())
                        * Math.max(1, format.channels())
                        * Math.max(16, format.bitDepth())
                        / 1_000);
    }

    private static int bitRate(Rendition rendition) {
        AudioFormat format = rendition.format();
        if (format.bitRate() > 0 || format.durationMillis() <= 0) {
            return format.bitRate();
        }
        return (int) Math.min(1_000_000, rendition.size() * 8 / format.durationMillis());
    }

    private static Optional<Form> same(AudioFormat source) {
        return switch (source.codec()) {
            case "mp3" -> Optional.of(Form.MP3);
            case "aac" -> Optional.of(source.container().equals("aac") ? Form.AAC : Form.M4A);
            case "opus" -> Optional.of(Form.OPUS);
            default -> Optional.empty();
        };
    }
}
