package org.tutti.bench.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// What the generated library holds: ten tracks an album, seven albums an artist, five formats in equal parts by album,
/// covers inside the files of three albums of ten. Every album depends on nothing but the seed and its index.
///
/// @param seed decides everything
/// @param tracks in all
public record LibraryPlan(long seed, long tracks) {
    private static final int TRACKS_PER_ALBUM = 10;
    private static final int ALBUMS_PER_ARTIST = 7;

    /// Albums in all.
    public int albums() {
        return (int) ((tracks + TRACKS_PER_ALBUM - 1) / TRACKS_PER_ALBUM);
    }

    /// Album artists in all.
    public int artists() {
        return (albums() + ALBUMS_PER_ARTIST - 1) / ALBUMS_PER_ARTIST;
    }

    /// The last track of the last album.
    public PlannedTrack lastTrack() {
        return album(albums() - 1).tracks().getLast();
    }

    /// One album.
    ///
    /// @param index from 0
    public PlannedAlbum album(int index) {
        SplittableRandom random = random("album", index);
        int artist = index / ALBUMS_PER_ARTIST;
        String name = Vocabulary.title(random);
        int year = 1960 + random.nextInt(65);
        Tags common = new Tags();
        common.add(TagKey.ALBUM, name).add(TagKey.ALBUM_ARTIST, artistName(artist));
        common.add(TagKey.DATE, date(random, year));
        common.add(TagKey.MUSICBRAINZ_ALBUM_ID, uuid(random).toString());
        common.add(TagKey.MUSICBRAINZ_ALBUM_ARTIST_ID, artistId(artist));
        int genres = 1 + random.nextInt(3);
        for (int i = 0; i < genres; i++) {
            common.add(TagKey.GENRE, Vocabulary.pick(random, Vocabulary.GENRES));
        }
        Container container = Container.values()[index % Container.values().length];
        double albumGain = gain(random);
        loudness(common, container, albumGain, random.nextDouble(), true);
        int discs = random.nextInt(10) == 0 ? 2 : 1;
        String folder = clean(artistName(artist)) + "/" + "%s (%d) %05d/".formatted(clean(name), year, index);
        int count = (int) Math.min(TRACKS_PER_ALBUM, tracks - (long) index * TRACKS_PER_ALBUM);
        List<PlannedTrack> planned = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Tags tags = copy(common);
            track(tags, random, index, artist, i, discs);
            loudness(tags, container, albumGain + random.nextDouble() * 4 - 2, random.nextDouble(), false);
            String file = "%02d %s.%s".formatted(i + 1, clean(tags.text(TagKey.TITLE)), container.extension());
            planned.add(new PlannedTrack((long) index * TRACKS_PER_ALBUM + i, folder + file, tags));
        }
        boolean embedsCover = index / Container.values().length % 10 < 3;
        return new PlannedAlbum(index, folder, container, embedsCover, planned);
    }

    /// A source of chance that depends on the seed, a purpose and an index alone.
    SplittableRandom random(String purpose, long index) {
        long mixed = seed * 0x9e3779b97f4a7c15L + purpose.hashCode() * 0xbf58476d1ce4e5b9L + index;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong());
    }

    private void track(Tags tags, SplittableRandom random, int album, int artist, int position, int discs) {
        String credit = artistName(artist);
        tags.add(TagKey.TITLE, Vocabulary.title(random)).add(TagKey.ARTISTS, artistName(artist));
        tags.add(TagKey.MUSICBRAINZ_ARTIST_ID, artistId(artist));
        if (random.nextInt(10) == 0) {
            int guest = random.nextInt(artists());
            if (guest != artist) {
                credit += " feat. " + artistName(guest);
                tags.add(TagKey.ARTISTS, artistName(guest)).add(TagKey.MUSICBRAINZ_ARTIST_ID, artistId(guest));
            }
        }
        int perDisc = TRACKS_PER_ALBUM / discs;
        tags.add(TagKey.ARTIST, credit);
        tags.add(TagKey.TRACK_NUMBER, Integer.toString(position % perDisc + 1));
        tags.add(TagKey.TRACK_TOTAL, Integer.toString(perDisc));
        tags.add(TagKey.DISC_NUMBER, Integer.toString(position / perDisc + 1));
        tags.add(TagKey.DISC_TOTAL, Integer.toString(discs));
        long number = (long) album * TRACKS_PER_ALBUM + position;
        tags.add(TagKey.ISRC, "ZZTUT%02d%05d".formatted(number / 100_000 % 100, number % 100_000));
        tags.add(TagKey.COMPOSER, Vocabulary.person(random) + " " + Vocabulary.person(random));
        tags.add(TagKey.MUSICBRAINZ_RECORDING_ID, uuid(random).toString());
        tags.add(TagKey.MUSICBRAINZ_TRACK_ID, uuid(random).toString());
    }

    private String artistName(int index) {
        return Vocabulary.artist(index, random("artist", index));
    }

    private String artistId(int index) {
        return uuid(random("artist id", index)).toString();
    }

    private static void loudness(Tags tags, Container container, double gain, double peak, boolean isAlbum) {
        if (container == Container.OPUS) {
            TagKey key = isAlbum ? TagKey.R128_ALBUM_GAIN : TagKey.R128_TRACK_GAIN;
            tags.add(key, Long.toString(Math.round((gain - 5) * 256)));
            return;
        }
        tags.add(
                isAlbum ? TagKey.REPLAYGAIN_ALBUM_GAIN : TagKey.REPLAYGAIN_TRACK_GAIN,
                String.format(Locale.ROOT, "%+.2f dB", gain));
        tags.add(
                isAlbum ? TagKey.REPLAYGAIN_ALBUM_PEAK : TagKey.REPLAYGAIN_TRACK_PEAK,
                String.format(Locale.ROOT, "%.6f", 0.5 + peak / 2));
    }

    private static double gain(SplittableRandom random) {
        return random.nextDouble() * 12 - 10;
    }

    private static String date(SplittableRandom random, int year) {
        return switch (random.nextInt(3)) {
            case 0 -> Integer.toString(year);
            case 1 -> "%d-%02d".formatted(year, 1 + random.nextInt(12));
            default -> "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        };
    }

    private static UUID uuid(SplittableRandom random) {
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static String clean(String name) {
        return name.replace('/', '-');
    }

    private static Tags copy(Tags tags) {
        Tags copy = new Tags();
        for (TagKey key : TagKey.values()) {
            tags.all(key).forEach(value -> copy.add(key, value));
        }
        return copy;
    }
}
