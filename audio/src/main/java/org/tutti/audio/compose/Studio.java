package org.tutti.audio.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.tutti.audio.compose.sound.Arrangement;
import org.tutti.audio.compose.sound.LoudnessMeter;
import org.tutti.audio.compose.sound.Master;
import org.tutti.audio.compose.style.Style;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.Artwork;

/// Composes, plays, measures, tags and writes one album at a time.
final class Studio {
    private static final double REFERENCE_LUFS = -18;
    private static final int SUNG_BEATS_PER_LINE = 6;
    private static final int SUNG_INTRODUCTION = 12;

    private final DemoOptions options;
    private final Encoder encoder;

    Studio(DemoOptions options, Encoder encoder) {
        this.options = options;
        this.encoder = encoder;
    }

    /// A written file.
    ///
    /// @param path below the library's folder, with slashes
    record Entry(String path, String artist, String title, double seconds) {}

    /// A played piece.
    private record Take(
            Programme.Piece piece, int disc, int track, int tracks, Master master, Arrangement arrangement) {}

    List<Entry> record(int index, Programme.Album album, Path library, Consumer<String> progress) throws IOException {
        List<Take> takes = play(index, album);
        List<Double> blocks = new ArrayList<>();
        double peak = 0;
        for (Take take : takes) {
            blocks.addAll(take.master().blocks());
            peak = Math.max(peak, take.master().peak());
        }
        double albumGain = REFERENCE_LUFS - LoudnessMeter.integrated(blocks);
        String artist = albumArtist(album);
        String folder = "%s/%s (%s)"
                .formatted(clean(artist), clean(album.title()), album.date().substring(0, 4));
        Files.createDirectories(library.resolve(folder));
        Artwork cover = Cover.draw(
                takes.getFirst().piece().style(),
                album.isCompilation(),
                options.coverSize(),
                random(index, 99, "cover"));
        String suffix = cover.mime().equals("image/png") ? "png" : "jpg";
        DemoLibrary.replace(library.resolve(folder).resolve("cover." + suffix), cover.bytes());
        List<Entry> entries = new ArrayList<>();
        for (Take take : takes) {
            Tags tags = tags(album, take);
            loudness(tags, take, albumGain, peak);
            AudioForm form = take.piece().form().available(encoder.hasLossyForms());
            String number = album.discs().size() > 1
                    ? "%d-%02d".formatted(take.disc(), take.track())
                    : "%02d".formatted(take.track());
            String name = number + " " + clean(take.piece().title());
            List<Artwork> embedded = form == AudioForm.WAV ? List.of() : List.of(cover);
            int serial =
                    random(index, take.disc() * 100 + take.track(), "serial").nextInt();
            byte[] file = encoder.encode(take.master().pcm(), form, tags, embedded, serial);
            String path = folder + "/" + name + "." + form.extension();
            DemoLibrary.replace(library.resolve(path), file);
            if (tags.first(TagKey.SYNCED_LYRICS).isPresent()) {
                byte[] lrc = (tags.text(TagKey.SYNCED_LYRICS) + "\n").getBytes(StandardCharsets.UTF_8);
                DemoLibrary.replace(library.resolve(folder).resolve(name + ".lrc"), lrc);
            }
            double seconds =
                    (double) take.master().pcm().length() / take.master().pcm().sampleRate();
            entries.add(new Entry(path, take.piece().by().name(), take.piece().title(), seconds));
        }
        progress.accept("%s: %s (%d tracks)".formatted(artist, album.title(), takes.size()));
        return entries;
    }

    private List<Take> play(int index, Programme.Album album) {
        List<Take> takes = new ArrayList<>();
        for (int disc = 0; disc < album.discs().size(); disc++) {
            List<Programme.Piece> pieces = album.discs().get(disc);
            int count = Math.min(pieces.size(), options.tracksPerDisc());
            for (int i = 0; i < count; i++) {
                Programme.Piece piece = pieces.get(i);
                int number = disc * 100 + i;
                Arrangement score = piece.style().compose(random(index, number, "score"), piece.seconds());
                Master master = Master.of(
                        score.render(random(index, number, "players"), options.longest()),
                        piece.style().lufs(),
                        random(index, number, "dither"));
                takes.add(new Take(piece, disc + 1, i + 1, count, master, score));
            }
        }
        return takes;
    }

    private Tags tags(Programme.Album album, Take take) {
        Programme.Piece piece = take.piece();
        Tags tags = new Tags();
        tags.add(TagKey.TITLE, piece.title()).add(TagKey.ARTIST, piece.by().name());
        tags.add(TagKey.ARTIST_SORT, piece.by().sortName()).add(TagKey.ALBUM, album.title());
        tags.add(TagKey.ALBUM_ARTIST, albumArtist(album));
        if (album.isCompilation()) {
            tags.add(TagKey.COMPILATION, "1").add(TagKey.RELEASE_TYPE, "album").add(TagKey.RELEASE_TYPE, "compilation");
            tags.add(TagKey.GENRE, genre(piece.style()));
        } else {
            tags.add(TagKey.ALBUM_ARTIST_SORT, piece.by().sortName()).add(TagKey.RELEASE_TYPE, "album");
        }
        album.genres().forEach(genre -> tags.add(TagKey.GENRE, genre));
        tags.add(TagKey.DATE, album.date()).add(TagKey.COMPOSER, piece.by().composer());
        tags.add(TagKey.TRACK_NUMBER, Integer.toString(take.track()));
        tags.add(TagKey.TRACK_TOTAL, Integer.toString(take.tracks()));
        tags.add(TagKey.DISC_NUMBER, Integer.toString(take.disc()));
        tags.add(TagKey.DISC_TOTAL, Integer.toString(album.discs().size()));
        if (!album.discTitles().isEmpty()) {
            tags.add(TagKey.DISC_SUBTITLE, album.discTitles().get(take.disc() - 1));
        }
        tags.add(TagKey.BPM, Long.toString(Math.round(take.arrangement().tempo())));
        tags.add(TagKey.LABEL, "Tutti Demo").add(TagKey.COPYRIGHT, "CC0 1.0 Universal");
        tags.add(TagKey.ENCODER, "Tutti");
        if (piece.style() == Style.SONG) {
            double beat = 60 / take.arrangement().tempo();
            double end = (take.arrangement().beats() - SUNG_BEATS_PER_LINE) * beat;
            tags.add(TagKey.SYNCED_LYRICS, Lyric.lrc(SUNG_INTRODUCTION * beat, SUNG_BEATS_PER_LINE * beat, end));
            tags.add(TagKey.LYRICIST, piece.by().composer()).add(TagKey.LANGUAGE, "eng");
        }
        return tags;
    }

    /// ReplayGain 2.0; Opus has its own tags relative to -23 LUFS (RFC 7845, section 5.2.1).
    private void loudness(Tags tags, Take take, double albumGain, double albumPeak) {
        double gain = REFERENCE_LUFS - take.master().loudness();
        if (Double.isInfinite(gain) || Double.isInfinite(albumGain)) {
            return;
        }
        if (take.piece().form().available(encoder.hasLossyForms()) == AudioForm.OPUS) {
            tags.add(TagKey.R128_TRACK_GAIN, Long.toString(Math.round((gain - 5) * 256)));
            tags.add(TagKey.R128_ALBUM_GAIN, Long.toString(Math.round((albumGain - 5) * 256)));
            return;
        }
        tags.add(TagKey.REPLAYGAIN_TRACK_GAIN, String.format(Locale.ROOT, "%+.2f dB", gain));
        tags.add(
                TagKey.REPLAYGAIN_TRACK_PEAK,
                String.format(Locale.ROOT, "%.6f", take.master().peak()));
        tags.add(TagKey.REPLAYGAIN_ALBUM_GAIN, String.format(Locale.ROOT, "%+.2f dB", albumGain));
        tags.add(TagKey.REPLAYGAIN_ALBUM_PEAK, String.format(Locale.ROOT, "%.6f", albumPeak));
    }

    private SplittableRandom random(int album, int number, String purpose) {
        long mixed = options.seed() * 0x9e3779b97f4a7c15L + purpose.hashCode() * 31L + album * 1_000L + number;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong());
    }

    private static String albumArtist(Programme.Album album) {
        return album.isCompilation()
                ? "Various Artists"
                : album.discs().getFirst().getFirst().by().name();
    }

    private static String genre(Style style) {
        return switch (style) {
            case CANON -> "Baroque";
            case DRONE -> "Ambient";
            case TECHNO -> "Techno";
            case WALTZ, SONG -> "Waltz";
            case CHIPTUNE -> "Chiptune";
            case QUARTET -> "Chamber Music";
            case BOSSA -> "Bossa Nova";
            case GAMELAN -> "Gamelan";
        };
    }

    private static String clean(String name) {
        return name.replace('/', '-').replace(':', ' ').replaceAll(" +", " ");
    }
}
