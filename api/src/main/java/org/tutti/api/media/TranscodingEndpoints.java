package org.tutti.api.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tutti.api.subsonic.Answer;
import org.tutti.api.subsonic.Call;
import org.tutti.api.subsonic.Endpoint;
import org.tutti.api.subsonic.Key;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Decision;
import org.tutti.core.playback.Hls;
import org.tutti.core.playback.Playback;
import org.tutti.core.playback.PlayerProfile;
import org.tutti.core.playback.Wish;

/// The OpenSubsonic extension `transcoding`: a player says what it can play and is told what it will get and why.
/// Bit rates are bits per second on the wire; numbers that can only be kilobits are taken as such.
final class TranscodingEndpoints {
    private static final Key DECISION = new Key("transcodeDecision");
    private static final Key CAN_DIRECT_PLAY = new Key("canDirectPlay");
    private static final Key CAN_TRANSCODE = new Key("canTranscode");
    private static final Key ERROR_REASON = new Key("errorReason");
    private static final Key PARAMS = new Key("transcodeParams");
    private static final Key REASONS = new Key("transcodeReason");
    private static final Key SOURCE = new Key("sourceStream");
    private static final Key TARGET = new Key("transcodeStream");
    private static final Key PROTOCOL = new Key("protocol");
    private static final Key CONTAINER = new Key("container");
    private static final Key CODEC = new Key("codec");
    private static final Key CHANNELS = new Key("audioChannels");
    private static final Key BIT_RATE = new Key("audioBitrate");
    private static final Key SAMPLE_RATE = new Key("audioSamplerate");
    private static final Key BIT_DEPTH = new Key("audioBitdepth");

    private static final Pattern MADE_PARAMS = Pattern.compile("([a-z0-9]{3,8})-(\\d{1,4})");
    private static final int LARGEST_BODY = 64 << 10;
    private static final int LEAST_BITS = 4_000;

    private final Catalog catalog;
    private final Playback playback;
    private final Hls hls;
    private final Sending sending;

    TranscodingEndpoints(Catalog catalog, Playback playback, Hls hls, Sending sending) {
        this.catalog = catalog;
        this.playback = playback;
        this.hls = hls;
        this.sending = sending;
    }

    Map<String, Endpoint> byName() {
        return Map.of("getTranscodeDecision", this::decision, "getTranscodeStream", this::stream);
    }

    private void decision(Call call) throws IOException {
        Track track = catalog.getTrack(call.principal().scope(), song(call));
        byte[] body;
        try (InputStream in = call.request().getInputStream()) {
            body = in.readNBytes(LARGEST_BODY);
        }
        PlayerProfile player = profile(JsonTree.parse(body));
        Wish wish = new Wish(false, Optional.empty(), 0, 0, Optional.of(player));
        Answer answer = call.answer().object(DECISION);
        switch (playback.decide(call.principal(), track, wish)) {
            case Decision.Direct direct -> {
                answer.flag(CAN_DIRECT_PLAY, true).flag(CAN_TRANSCODE, false).text(ERROR_REASON, "");
                describe(answer, direct.rendition().format());
            }
            case Decision.Refused refused -> {
                answer.flag(CAN_DIRECT_PLAY, false)
                        .flag(CAN_TRANSCODE, false)
                        .text(ERROR_REASON, words(refused.refusal().name()));
                if (!track.renditions().isEmpty()) {
                    describe(answer, track.best().format());
                }
            }
            case Decision.Transcode transcode -> {
                Encoding made = transcode.encoding();
                answer.flag(CAN_DIRECT_PLAY, false)
                        .flag(CAN_TRANSCODE, true)
                        .text(ERROR_REASON, "")
                        .text(PARAMS, made.form().id() + '-' + made.bitRate())
                        .texts(
                                REASONS,
                                transcode.reasons().stream()
                                        .map(reason -> words(reason.name()))
                                        .sorted()
                                        .toList());
                describe(answer, transcode.source().format());
                describe(answer, made, transcode.source().format());
            }
        }
        answer.end();
    }

    private void stream(Call call) throws IOException {
        TrackId id = song(call);
        Matcher made = MADE_PARAMS.matcher(call.get("transcodeParams"));
        if (!made.matches()) {
            throw new Problem.Invalid("transcodeParams are those of getTranscodeDecision.");
        }
        Form form = form(made.group(1));
        int bitRate = Integer.parseInt(made.group(2));
        if (form == Form.SEGMENTS) {
            sending.playlist(call, hls.playlist(call.principal(), id, List.of(bitRate), Sending.HLS_FOLDER));
            return;
        }
        long offset = 1_000L * MediaEndpoints.number(call, "offset", 1_000_000);
        Wish wish = new Wish(false, Optional.of(form), bitRate, offset, Optional.empty());
        sending.deliver(call, playback.open(call.principal(), id, wish));
    }

    private static Form form(String id) {
        for (Form form : Form.values()) {
            if (form.id().equals(id)) {
                return form;
            }
        }
        throw new Problem.Invalid("transcodeParams are those of getTranscodeDecision.");
    }

    private static TrackId song(Call call) {
        if (!call.find("mediaType").orElse("song").equals("song")) {
            throw new Problem.NotFound("media but songs");
        }
        return MediaEndpoints.track(call, "mediaId");
    }

    private static void describe(Answer answer, AudioFormat source) {
        answer.object(SOURCE)
                .text(PROTOCOL, "http")
                .text(CONTAINER, source.container())
                .text(CODEC, source.codec())
                .number(CHANNELS, source.channels())
                .number(BIT_RATE, source.bitRate() * 1_000L)
                .number(SAMPLE_RATE, source.sampleRate())
                .number(BIT_DEPTH, source.bitDepth())
                .end();
    }

    private static void describe(Answer answer, Encoding made, AudioFormat source) {
        boolean segments = made.form() == Form.SEGMENTS;
        answer.object(TARGET)
                .text(PROTOCOL, segments ? "hls" : "http")
                .text(CONTAINER, segments ? "mp4" : made.form().suffix())
                .text(CODEC, made.form().codec())
                .number(CHANNELS, made.channels() > 0 ? made.channels() : source.channels())
                .number(BIT_RATE, made.bitRate() * 1_000L)
                .number(SAMPLE_RATE, made.sampleRate() > 0 ? made.sampleRate() : source.sampleRate())
                .number(BIT_DEPTH, made.form().lossless() ? source.bitDepth() : 0)
                .end();
    }

    private static PlayerProfile profile(JsonTree client) {
        return new PlayerProfile(
                kilobits(client.number("maxAudioBitrate")),
                kilobits(client.number("maxTranscodingAudioBitrate")),
                client.list("directPlayProfiles").stream()
                        .map(profile -> new PlayerProfile.Playable(
                                profile.texts("containers"),
                                profile.texts("audioCodecs"),
                                profile.texts("protocols"),
                                profile.number("maxAudioChannels")))
                        .toList(),
                client.list("transcodingProfiles").stream()
                        .map(profile -> new PlayerProfile.Target(
                                profile.text("container").toLowerCase(Locale.ROOT),
                                profile.text("audioCodec").toLowerCase(Locale.ROOT),
                                profile.text("protocol").toLowerCase(Locale.ROOT),
                                profile.number("maxAudioChannels")))
                        .toList(),
                client.list("codecProfiles").stream()
                        .flatMap(codec -> codec.list("limitations").stream().map(limit -> limit(codec, limit)))
                        .toList());
    }

    private static PlayerProfile.Limit limit(JsonTree codec, JsonTree limit) {
        String property = limit.text("name");
        List<String> values = limit.texts("values");
        return new PlayerProfile.Limit(
                codec.text("name").toLowerCase(Locale.ROOT),
                property,
                limit.text("comparison"),
                property.equals("audioBitrate")
                        ? values.stream().map(TranscodingEndpoints::kilobits).toList()
                        : values);
    }

    private static String kilobits(String bits) {
        return bits.matches("\\d{1,9}") ? Integer.toString(kilobits(Integer.parseInt(bits))) : bits;
    }

    private static int kilobits(int bits) {
        return bits >= LEAST_BITS ? bits / 1_000 : bits;
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
