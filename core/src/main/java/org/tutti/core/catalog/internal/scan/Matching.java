package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Keys;

/// Tells which of the tracks that lost their files have come back in the files that appeared.
///
/// The strongest sign is the digest of the audio payload: it survives moves, new names and new tags. A file without
/// such
/// a match may be a track in another encoding: by its MusicBrainz release-track id; by its path, when title or length
/// agree; by album, disc, number and title. These weaker signs are only asked when every file was compared by digest:
/// before that, a folder with such a file is put off, so that no file takes the id of another that is still to come.
final class Matching {
    private final AlbumTable albums;
    private final LostFiles lost;

    Matching(AlbumTable albums, LostFiles lost) {
        this.albums = albums;
        this.lost = lost;
    }

    /// The ids of those drafts that are known or were found, and the lost places that they were found by.
    record Matched(Map<TrackDraft, UUID> ids, Map<UUID, List<LostFiles.Lost>> found) {
        Optional<UUID> id(TrackDraft draft) {
            return Optional.ofNullable(ids.get(draft));
        }
    }

    /// Empty when a weak sign speaks for a track and `weak` signs do not count yet.
    Optional<Matched> match(List<AlbumGroup> groups, boolean weak) {
        Matched matched = new Matched(new IdentityHashMap<>(), new HashMap<>());
        if (lost.isEmpty()) {
            groups.forEach(group -> group.parts().forEach(part -> takeKnown(part, matched)));
            return Optional.of(matched);
        }
        Search search = new Search(groups, matched);
        for (AlbumGroup group : groups) {
            for (AlbumGroup.Part part : group.parts()) {
                if (!takeKnown(part, matched)) {
                    search.byDigest(group, part);
                }
            }
        }
        return search.weakly(weak) ? Optional.of(matched) : Optional.empty();
    }

    private static boolean takeKnown(AlbumGroup.Part part, Matched matched) {
        List<UUID> known = part.file().known();
        if (known.isEmpty()) {
            return false;
        }
        matched.ids().put(part.draft(), known.get(part.number()));
        return true;
    }

    /// The search for one reading's tracks.
    private final class Search {
        private final List<AlbumGroup> groups;
        private final Matched matched;
        private final Set<String> read;
        private final Set<LostFiles.Lost> taken = new HashSet<>();

        Search(List<AlbumGroup> groups, Matched matched) {
            this.groups = groups;
            this.matched = matched;
            this.read = groups.stream()
                    .flatMap(group -> group.parts().stream())
                    .map(part -> part.draft().rendition().blob())
                    .collect(Collectors.toSet());
        }

        void byDigest(AlbumGroup group, AlbumGroup.Part part) {
            take(group, part, lost.withDigest(part.file().digest(), part.number()));
        }

        boolean weakly(boolean allowed) {
            for (AlbumGroup group : groups) {
                for (AlbumGroup.Part part : group.parts()) {
                    if (!matched.ids().containsKey(part.draft()) && !weakly(group, part, allowed)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean weakly(AlbumGroup group, AlbumGroup.Part part, boolean allowed) {
            TrackDraft draft = part.draft();
            Rendition file = draft.rendition();
            int library = Integer.parseInt(file.blob().split("/", 3)[1]);
            for (List<LostFiles.Lost> candidates : List.of(
                    lost.withMusicBrainzId(draft.releaseTrackId(), part.number()),
                    alike(draft, lost.atPath(library, file.path(), part.number())),
                    lost.atPlace(placeKey(group, draft), part.number()))) {
                if (!candidates.isEmpty()) {
                    if (!allowed) {
                        return false;
                    }
                    if (take(group, part, candidates)) {
                        return true;
                    }
                }
            }
            return true;
        }

        private boolean take(AlbumGroup group, AlbumGroup.Part part, List<LostFiles.Lost> candidates) {
            Optional<LostFiles.Lost> best = candidates.stream()
                    .filter(one -> !taken.contains(one) && fits(group, part.draft(), one))
                    .max(Comparator.comparingInt(one -> score(group, part.draft(), one)));
            best.ifPresent(one -> {
                taken.add(one);
                matched.ids().put(part.draft(), one.track());
                matched.found()
                        .computeIfAbsent(one.track(), any -> new ArrayList<>(1))
                        .add(one);
            });
            return best.isPresent();
        }

        /// A track that is still there in another file stays what that file says.
        private boolean fits(AlbumGroup group, TrackDraft draft, LostFiles.Lost one) {
            Optional<Track> track = albums.owner(one.track()).flatMap(album -> album.track(one.track()));
            if (track.isEmpty()) {
                return false;
            }
            if (track.get().missing()) {
                return true;
            }
            Set<String> gone = lost.ofTrack(one.track()).stream()
                    .map(place -> "media/" + place.libraryId() + "/" + place.path())
                    .collect(Collectors.toSet());
            boolean elsewhere = track.get().renditions().stream()
                    .anyMatch(file -> !gone.contains(file.blob()) && !read.contains(file.blob()));
            return !elsewhere || LostFiles.placeKey(track.get()) == placeKey(group, draft);
        }

        private List<LostFiles.Lost> alike(TrackDraft draft, List<LostFiles.Lost> candidates) {
            return candidates.stream()
                    .filter(one -> albums.owner(one.track())
                            .flatMap(album -> album.track(one.track()))
                            .filter(track -> Keys.fold(track.title()).equals(draft.titleKey())
                                    || Renditions.sameLength(track.durationMillis(), draft.durationMillis()))
                            .isPresent())
                    .toList();
        }

        private int score(AlbumGroup group, TrackDraft draft, LostFiles.Lost one) {
            Rendition file = draft.rendition();
            boolean samePath = file.blob().equals("media/" + one.libraryId() + "/" + one.path());
            boolean sameName = Paths.name(file.path()).equals(Paths.name(one.path()));
            boolean sameMb = one.mbKey() != 0 && one.mbKey() == LostFiles.mbKey(draft.releaseTrackId());
            boolean samePlace = one.placeKey() == placeKey(group, draft);
            return (samePath ? 8 : 0) + (sameMb ? 4 : 0) + (samePlace ? 2 : 0) + (sameName ? 1 : 0);
        }

        private long placeKey(AlbumGroup group, TrackDraft draft) {
            return LostFiles.placeKey(
                    group.tags().title(), group.tags().artistName(), draft.disc(), draft.number(), draft.title());
        }
    }
}
