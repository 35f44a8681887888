package org.tutti.core.playback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.SegmentGrid;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.internal.SegmentTokens;
import org.tutti.core.playback.internal.SegmentTokens.Claims;
import org.tutti.core.playback.internal.Segments;

/// Tracks as HTTP live streams (RFC 8216) of AAC in fragmented MP4. A playlist is made for somebody who is signed in;
/// what it links to needs no sign-in and no database, only its token, which works until it expires, whatever happens to
/// the account.
public final class Hls {
    private static final List<Integer> USUAL_RATES = List.of(96, 160, 256);
    private static final int MOST_RATES = 8;

    private final Catalog catalog;
    private final Playback playback;
    private final SegmentTokens tokens;
    private final Segments segments;

    /// Streams of what `playback` lets somebody hear.
    Hls(Catalog catalog, Playback playback, SegmentTokens tokens, Segments segments) {
        this.catalog = catalog;
        this.playback = playback;
        this.tokens = tokens;
        this.segments = segments;
    }

    /// The playlist of a track: with one rate its segments, with more of them, or none named, a choice of renditions.
    ///
    /// @param rates kilobits per second; empty for a usual choice
    /// @param folder relative address of what lies at `/media/hls/`, with `/` at its end
    public String playlist(Principal principal, TrackId id, List<Integer> rates, String folder) {
        Track track = catalog.getTrack(principal.scope(), id);
        List<Integer> wanted = rates.isEmpty() ? USUAL_RATES : rates.subList(0, Math.min(MOST_RATES, rates.size()));
        List<Claims> renditions = new ArrayList<>();
        for (int rate : wanted) {
            Claims claims = claims(principal, track, rate);
            if (!renditions.contains(claims)) {
                renditions.add(claims);
            }
        }
        if (rates.size() == 1) {
            return media(renditions.getFirst(), folder + tokens.issue(renditions.getFirst()) + '/');
        }
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (Claims claims : renditions) {
            int rate = claims.encoding().bitRate();
            // The peak of a segment may be above the average by a tenth (section 4.3.4.2), and boxes come on top.
            text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                    .append(rate * 1_150 + 4_000)
                    .append(",AVERAGE-BANDWIDTH=")
                    .append(rate * 1_000 + 4_000)
                    .append(",CODECS=\"mp4a.40.2\"\n")
                    .append(folder)
                    .append(tokens.issue(claims))
                    .append("/index.m3u8\n");
        }
        return text.toString();
    }

    /// The segments of one rendition; empty when the token does not hold.
    public Optional<String> media(String token) {
        return tokens.verify(token).map(claims -> media(claims, ""));
    }

    /// The initialization segment; empty when the token does not hold.
    ///
    /// @throws Problem.Busy when too many encoders are at work
    public Optional<byte[]> init(String token) throws IOException {
        Optional<Claims> claims = tokens.verify(token);
        return claims.isEmpty() ? Optional.empty() : Optional.of(segments.init(claims.get()));
    }

    /// A media segment; empty when the token does not hold or the track ends before it.
    ///
    /// @throws Problem.Busy when too many encoders are at work
    public Optional<byte[]> segment(String token, int index) throws IOException {
        Optional<Claims> claims = tokens.verify(token);
        return claims.isEmpty() ? Optional.empty() : segments.segment(claims.get(), index);
    }

    private Claims claims(Principal principal, Track track, int rate) {
        Wish wish = Wish.of(Form.SEGMENTS, rate);
        return switch (playback.decide(principal, track, wish)) {
            case Decision.Transcode transcode -> {
                Encoding encoding = transcode.encoding();
                long duration = Math.max(
                        1,
                        transcode.source().isPart() && encoding.endMillis() > 0
                                ? encoding.endMillis()
                                : encoding.startMillis() + transcode.durationMillis());
                yield new Claims(transcode.source().blob(), encoding, duration);
            }
            case Decision.Direct direct -> throw new IllegalStateException("No file is a list of segments.");
            case Decision.Refused refused -> throw playback.problem(track, refused.refusal());
        };
    }

    private static String media(Claims claims, String folder) {
        long span = claims.spanMillis();
        int count = SegmentGrid.count(span);
        StringBuilder text = new StringBuilder(80 * count)
                .append("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:7\n#EXT-X-MEDIA-SEQUENCE:0\n")
                .append("#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"")
                .append(folder)
                .append("init.mp4\"\n");
        for (int i = 0; i < count; i++) {
            text.append(String.format(Locale.ROOT, "#EXTINF:%.5f,\n", SegmentGrid.seconds(i, span)))
                    .append(folder)
                    .append(i)
                    .append(".m4s\n");
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}
