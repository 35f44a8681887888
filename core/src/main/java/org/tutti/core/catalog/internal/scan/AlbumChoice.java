package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Ids;

/// Chooses the album that a group of tracks is on: the one that is found by what the tags say; else the one
/// that most of these tracks were on, when none of its other tracks stays behind - then it has other tags now;
/// else a new one.
final class AlbumChoice {
    private final AlbumTable albums;
    private final Artists artists;
    private final LostFiles lost;
    private final Ids ids;

    AlbumChoice(AlbumTable albums, Artists artists, LostFiles lost, Ids ids) {
        this.albums = albums;
        this.artists = artists;
        this.lost = lost;
        this.ids = ids;
    }

    /// The album, described by what the group says.
    AlbumState choose(FolderJob job, AlbumGroup group, Matching.Matched matched, Instant now) {
        Set<UUID> known = new HashSet<>();
        group.parts().forEach(part -> matched.id(part.draft()).ifPresent(known::add));
        long key = group.matchKey();
        Optional<AlbumState> found = albums.findByKey(key);
        while (found.isPresent() && found.get().tracks().size() >= AlbumState.FULL && !holds(found.get(), known)) {
            key = Keys.mix(key, 1);
            found = albums.findByKey(key);
        }
        Optional<AlbumState> chosen = found.isPresent() ? found : renamed(known, key);
        boolean fresh = chosen.isEmpty();
        AlbumState album = fresh ? create(job, group, key, now) : chosen.get();
        // One that has other tags now is what they say, also while tracks are on it that are yet to be found elsewhere.
        boolean covers = fresh || found.isEmpty() || covers(album, known);
        if (!fresh) {
            Album described = describe(album.id(), job, group, album.album().added());
            album.describe(covers ? described : Descriptions.merge(album.album(), described));
        }
        picture(job, group, album, covers);
        List<Named> named = group.tags().artists();
        Named first = named.getFirst();
        album.artistSort(Keys.fold(first.sortName().isEmpty() ? first.name() : first.sortName()));
        if (named.size() == 1 && !first.isVarious()) {
            job.artistPicture()
                    .ifPresent(picture -> artists.picture(
                            album.album().artists().getFirst().artist(),
                            job.library().id(),
                            picture));
        }
        return album;
    }

    private static boolean holds(AlbumState album, Set<UUID> known) {
        return known.stream().anyMatch(id -> album.track(id).isPresent());
    }

    private Optional<AlbumState> renamed(Set<UUID> known, long key) {
        Map<AlbumState, Integer> counts = new HashMap<>();
        for (UUID id : known) {
            albums.owner(id).ifPresent(album -> counts.merge(album, 1, Integer::sum));
        }
        Optional<AlbumState> most = counts.entrySet().stream()
                .max(Map.Entry.<AlbumState, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().id(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
        Optional<AlbumState> kept = most.filter(album -> !keepsOthers(album, known));
        kept.ifPresent(album -> albums.rename(album, key));
        return kept;
    }

    /// Whether tracks of the album stay what they were: neither in this group nor about to be found again.
    private boolean keepsOthers(AlbumState album, Set<UUID> known) {
        return album.present().stream()
                .map(track -> track.id().value())
                .anyMatch(id -> !known.contains(id)
                        && (albums.isPlaced(id) || lost.ofTrack(id).isEmpty()));
    }

    private static boolean covers(AlbumState album, Set<UUID> known) {
        for (Track track : album.tracks()) {
            if (!track.missing() && !known.contains(track.id().value())) {
                return false;
            }
        }
        return true;
    }

    private AlbumState create(FolderJob job, AlbumGroup group, long key, Instant now) {
        AlbumState album = new AlbumState(describe(ids.next(), job, group, now), key);
        albums.add(album);
        return album;
    }

    private Album describe(UUID id, FolderJob job, AlbumGroup group, Instant added) {
        AlbumTags tags = group.tags();
        List<Credit> credits = tags.artists().stream()
                .map(artist -> new Credit(artists.resolve(artist), artist.name(), Role.ALBUM_ARTIST, ""))
                .toList();
        return new Album(
                new AlbumId(id),
                job.library().id(),
                tags.title(),
                tags.sortTitle().isEmpty() ? tags.title() : tags.sortTitle(),
                tags.version(),
                credits,
                tags.artistName(),
                tags.date(),
                tags.originalDate(),
                List.of(),
                List.of(),
                tags.releaseTypes(),
                tags.labels(),
                tags.barcode(),
                tags.catalogNumber(),
                tags.musicBrainzId(),
                tags.releaseGroupId(),
                tags.compilation(),
                false,
                List.of(),
                0,
                0,
                0,
                added,
                false,
                0);
    }

    private static void picture(FolderJob job, AlbumGroup group, AlbumState album, boolean covers) {
        String folder = "media/" + job.library().id() + "/" + (job.path().isEmpty() ? "" : job.path() + "/");
        PictureSource now = album.picture();
        boolean ours = covers || now.version() == 0 || now.blob().startsWith(folder);
        Optional<Pictures.Found> file = job.albumPicture();
        if (file.isPresent()) {
            if (ours || now.embedded()) {
                album.picture(new PictureSource(
                        "media/" + job.library().id() + "/" + file.get().path(),
                        false,
                        file.get().version()));
            }
        } else if (ours) {
            album.picture(group.parts().stream()
                    .map(AlbumGroup.Part::draft)
                    .filter(draft -> draft.pictureLength() > 0)
                    .min(Comparator.comparingInt(TrackDraft::disc).thenComparingInt(TrackDraft::number))
                    .map(TrackDraft::rendition)
                    .map(media -> new PictureSource(media.blob(), true, OwnPictures.version(media)))
                    .orElse(AlbumState.NO_PICTURE));
        }
    }
}
