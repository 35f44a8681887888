package org.tutti.api.media;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tutti.api.subsonic.Call;
import org.tutti.api.subsonic.Endpoint;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Lyrics;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Delivery;
import org.tutti.core.playback.Hls;
import org.tutti.core.playback.Image;
import org.tutti.core.playback.PictureId;
import org.tutti.core.playback.Pictures;
import org.tutti.core.playback.Playback;
import org.tutti.core.playback.Wish;

/// The methods of OpenSubsonic that send bytes, and the two that negotiate them.
public final class MediaEndpoints {
    /// `128`, or `128@640x480` from the days of video.
    private static final Pattern RATE = Pattern.compile("(\\d{1,6})(@.*)?");

    private final Catalog catalog;
    private final Playback playback;
    private final Hls hls;
    private final Pictures pictures;
    private final Sending sending;

    /// Sends what `playback` and `hls` open and what `pictures` draws.
    public MediaEndpoints(Catalog catalog, Playback playback, Hls hls, Pictures pictures, ByteServing bytes) {
        this.catalog = catalog;
        this.playback = playback;
        this.hls = hls;
        this.pictures = pictures;
        this.sending = new Sending(bytes);
    }

    /// Every method by its name.
    public Map<String, Endpoint> byName() {
        Map<String, Endpoint> all = new HashMap<>(new TranscodingEndpoints(catalog, playback, hls, sending).byName());
        all.put("stream", this::stream);
        all.put("download", this::download);
        all.put("hls.m3u8", this::playlist);
        all.put("hls", this::playlist);
        all.put("getCaptions", this::captions);
        all.put("getCoverArt", this::coverArt);
        all.put("getAvatar", this::avatar);
        return Map.copyOf(all);
    }

    private void stream(Call call) throws IOException {
        sending.deliver(call, playback.open(call.principal(), track(call, "id"), wish(call)));
    }

    private void download(Call call) throws IOException {
        Delivery delivery = playback.download(call.principal(), track(call, "id"));
        call.response().setHeader("Content-Disposition", Headers.attachment(delivery.fileName()));
        sending.deliver(call, delivery);
    }

    private void playlist(Call call) throws IOException {
        List<Integer> rates = call.all("bitRate").stream()
                .map(RATE::matcher)
                .filter(Matcher::matches)
                .map(rate -> Integer.valueOf(rate.group(1)))
                .filter(rate -> rate > 0)
                .toList();
        String playlist = hls.playlist(call.principal(), track(call, "id"), rates, Sending.HLS_FOLDER);
        sending.playlist(call, playlist);
    }

    private void captions(Call call) throws IOException {
        TrackId id = track(call, "id");
        boolean vtt = call.find("format").orElse("srt").equals("vtt");
        Lyrics synced = catalog.lyrics(call.principal().scope(), id).stream()
                .filter(Lyrics::synced)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("caption of track " + id));
        sending.text(call, vtt ? "text/vtt; charset=utf-8" : "text/plain; charset=utf-8", Captions.write(synced, vtt));
    }

    private void coverArt(Call call) throws IOException {
        String text = call.get("id");
        PictureId id = PictureId.parse(text).orElseThrow(() -> new Problem.NotFound("picture " + text));
        Image image = pictures.get(call.principal(), id, number(call, "size", Pictures.MAX_SIZE));
        PictureServing.serve(call.request(), call.response(), image, id.versioned());
    }

    private void avatar(Call call) throws IOException {
        Image image = pictures.drawing(call.get("username"), number(call, "size", Pictures.MAX_SIZE));
        PictureServing.serve(call.request(), call.response(), image, false);
    }

    private static Wish wish(Call call) {
        String format = call.find("format").orElse("");
        Optional<Form> form = Form.find(format);
        return new Wish(
                format.equalsIgnoreCase("raw"),
                form,
                number(call, "maxBitRate", 1_000_000),
                1_000L * number(call, "timeOffset", 1_000_000),
                Optional.empty());
    }

    static TrackId track(Call call, String parameter) {
        String id = call.get(parameter);
        return TrackId.parse(id).orElseThrow(() -> new Problem.NotFound("track " + id));
    }

    /// A number that is not negative; what is absent or no number is 0, as players send many a thing.
    static int number(Call call, String parameter, int most) {
        String text = call.find(parameter).orElse("");
        return text.matches("\\d{1,9}") ? Math.min(most, Integer.parseInt(text)) : 0;
    }
}
