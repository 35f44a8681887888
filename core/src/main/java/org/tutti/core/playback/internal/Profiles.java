package org.tutti.core.playback.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.transcode.Form;
import org.tutti.core.playback.Decision.Reason;
import org.tutti.core.playback.PlayerProfile;
import org.tutti.core.playback.PlayerProfile.Limit;
import org.tutti.core.playback.PlayerProfile.Playable;
import org.tutti.core.playback.PlayerProfile.Target;

/// Compares what a player can do with what there is.
final class Profiles {
    private static final List<Set<String>> SAME_CONTAINER =
            List.of(Set.of("m4a", "mp4", "m4b", "mov"), Set.of("ogg", "oga", "opus"), Set.of("aiff", "aif", "aifc"));

    private Profiles() {}

    /// Why the player cannot play the file as it is; empty when it can.
    static Set<Reason> against(PlayerProfile player, AudioFormat format, int bitRate) {
        EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (Decider.exceeds(bitRate, player.maxBitRate())) {
            reasons.add(Reason.BIT_RATE);
        }
        EnumSet<Reason> best = EnumSet.of(Reason.CONTAINER, Reason.CODEC, Reason.CHANNELS);
        for (Playable playable : player.direct()) {
            EnumSet<Reason> against = EnumSet.noneOf(Reason.class);
            if (!playable.protocols().isEmpty() && !playable.protocols().contains("http")
                    || !anyContainer(playable.containers(), format.container())) {
                against.add(Reason.CONTAINER);
            }
            if (!playable.codecs().isEmpty()
                    && playable.codecs().stream().noneMatch(codec -> sameCodec(codec, format.codec()))) {
                against.add(Reason.CODEC);
            }
            if (playable.maxChannels() > 0 && format.channels() > playable.maxChannels()) {
                against.add(Reason.CHANNELS);
            }
            best = against.size() < best.size() ? against : best;
        }
        if (player.direct().isEmpty()) {
            best = EnumSet.of(Reason.CONTAINER);
        }
        reasons.addAll(best);
        for (Limit limit : player.limits()) {
            if (sameCodec(limit.codec(), format.codec()) && !holds(limit, value(limit.property(), format, bitRate))) {
                reasons.add(Reason.LIMIT);
            }
        }
        return reasons;
    }

    /// The first form that the player wants and we make.
    static Optional<Form> target(PlayerProfile player, AudioFormat source, int bound) {
        for (Target target : player.targets()) {
            Optional<Form> form = form(target);
            if (form.isPresent() && !(form.get().lossless() && (bound > 0 || !Decider.lossless(source)))) {
                return form;
            }
        }
        return player.targets().stream()
                .map(Profiles::form)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Form> form(Target target) {
        String codec = target.codec().toLowerCase(Locale.ROOT);
        String container = target.container().toLowerCase(Locale.ROOT);
        if (target.protocol().equals("hls")) {
            return codec.isEmpty() || sameCodec(codec, "aac") ? Optional.of(Form.SEGMENTS) : Optional.empty();
        }
        for (Form form : Form.values()) {
            if (form.isForm(container, codec)
                    || codec.isEmpty() && form.suffix().equals(container)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private static boolean anyContainer(List<String> containers, String container) {
        if (containers.isEmpty() || containers.contains(container)) {
            return true;
        }
        return SAME_CONTAINER.stream()
                .anyMatch(names ->
                        names.contains(container) && containers.stream().anyMatch(names::contains));
    }

    private static boolean sameCodec(String name, String codec) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(codec)
                || lower.startsWith("pcm") && codec.startsWith("pcm")
                || lower.equals("wav") && codec.startsWith("pcm");
    }

    private static int value(String property, AudioFormat format, int bitRate) {
        return switch (property) {
            case "audioChannels" -> format.channels();
            case "audioBitrate" -> bitRate;
            case "audioSamplerate" -> format.sampleRate();
            case "audioBitdepth" -> format.bitDepth();
            default -> 0;
        };
    }

    /// What is not known (0) does not break a limit.
    private static boolean holds(Limit limit, int value) {
        List<Integer> values = limit.values().stream()
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
        if (value == 0 || values.isEmpty()) {
            return true;
        }
        return switch (limit.comparison()) {
            case "Equals" -> values.contains(value);
            case "NotEquals" -> !values.contains(value);
            case "LessThanEqual" -> value <= values.getFirst();
            case "GreaterThanEqual" -> value >= values.getFirst();
            default -> true;
        };
    }
}
