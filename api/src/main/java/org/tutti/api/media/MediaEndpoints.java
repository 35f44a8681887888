package org.tutti.api.media;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.tutti.api.subsonic.Call;
import org.tutti.api.subsonic.Endpoint;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Delivery;
import org.tutti.core.playback.Image;
import org.tutti.core.playback.PictureId;
import org.tutti.core.playback.Pictures;
import org.tutti.core.playback.Playback;
import org.tutti.core.playback.Wish;

/// The methods of OpenSubsonic that send bytes.
public final class MediaEndpoints {
    private final Playback playback;
    private final Pictures pictures;
    private final ByteServing bytes;

    /// Sends what `playback` opens and what `pictures` draws.
    public MediaEndpoints(Playback playback, Pictures pictures, ByteServing bytes) {
        this.playback = playback;
        this.pictures = pictures;
        this.bytes = bytes;
    }

    /// Every method by its name.
    public Map<String, Endpoint> byName() {
        return Map.of(
                "stream", this::stream,
                "download", this::download,
                "getCoverArt", this::coverArt,
                "getAvatar", this::avatar);
    }

    private void stream(Call call) throws IOException {
        deliver(call, playback.open(call.principal(), track(call, "id"), wish(call)));
    }

    private void download(Call call) throws IOException {
        Delivery delivery = playback.download(call.principal(), track(call, "id"));
        call.response().setHeader("Content-Disposition", Headers.attachment(delivery.fileName()));
        deliver(call, delivery);
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

    private void deliver(Call call, Delivery delivery) throws IOException {
        switch (delivery) {
            case Delivery.Original original -> bytes.serve(call.request(), call.response(), original);
            case Delivery.Live live -> {
                try (live) {
                    LiveServing.serve(call.request(), call.response(), live, call.flag("estimateContentLength", false));
                }
            }
        }
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
