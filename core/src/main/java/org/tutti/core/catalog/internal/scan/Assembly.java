package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Ids;

/// Puts the tracks of a folder's albums together: which album they are on, which drafts are renditions of one track,
/// and what the track is then.
final class Assembly {
    private final AlbumTable albums;
    private final Artists artists;
    private final AlbumChoice choice;
    private final Ids ids;

    Assembly(AlbumTable albums, Artists artists, LostFiles lost, Ids ids) {
        this.albums = albums;
        this.artists = artists;
        this.choice = new AlbumChoice(albums, artists, lost, ids);
        this.ids = ids;
    }

    /// Places the tracks of a group and notes the ids of its drafts in `matched`.
    void assemble(FolderJob job, AlbumGroup group, Matching.Matched matched, Instant now) {
        AlbumState album = choice.choose(job, group, matched, now);
        // Nothing is stored of an id that is made here: no need to ask.
        Set<UUID> fresh = new HashSet<>();
        Map<UUID, List<TrackDraft>> drafts = join(album, group, matched, fresh);
        OwnPictures pictures = new OwnPictures(group, album.picture());
        drafts.forEach((id, forms) -> {
            Optional<Track> before =
                    fresh.contains(id) ? Optional.empty() : albums.owner(id).flatMap(owner -> owner.track(id));
            Set<String> gone = new HashSet<>();
            matched.found()
                    .getOrDefault(id, List.of())
                    .forEach(place -> gone.add("media/" + place.libraryId() + "/" + place.path()));
            albums.place(album, track(id, album, before, forms, gone, pictures, now));
        });
        Descriptions.applyToTracks(album);
    }

    /// Which drafts are one track: those of one id, and those that are the same release track in another encoding.
    private Map<UUID, List<TrackDraft>> join(
            AlbumState album, AlbumGroup group, Matching.Matched matched, Set<UUID> fresh) {
        Map<UUID, List<TrackDraft>> drafts = new LinkedHashMap<>();
        Twins twins = new Twins(album);
        for (AlbumGroup.Part part : group.parts()) {
            TrackDraft draft = part.draft();
            Optional<UUID> known = matched.id(draft);
            if (known.isPresent()) {
                twins.add(known.get(), draft);
                drafts.computeIfAbsent(known.get(), any -> new ArrayList<>(1)).add(draft);
            }
        }
        for (AlbumGroup.Part part : group.parts()) {
            TrackDraft draft = part.draft();
            if (matched.id(draft).isEmpty()) {
                UUID id = twins.find(draft).orElseGet(() -> made(fresh));
                matched.ids().put(draft, id);
                twins.add(id, draft);
                drafts.computeIfAbsent(id, any -> new ArrayList<>(1)).add(draft);
            }
        }
        return drafts;
    }

    private UUID made(Set<UUID> fresh) {
        UUID id = ids.next();
        fresh.add(id);
        return id;
    }

    private Track track(
            UUID id,
            AlbumState album,
            Optional<Track> before,
            List<TrackDraft> forms,
            Set<String> gone,
            OwnPictures pictures,
            Instant now) {
        List<Rendition> renditions = new ArrayList<>(1);
        Map<Rendition, TrackDraft> sources = new HashMap<>();
        for (TrackDraft form : forms) {
            renditions.add(form.rendition());
            sources.put(form.rendition(), form);
            gone.add(form.rendition().blob());
        }
        before.filter(track -> !track.missing())
                .ifPresent(track -> track.renditions().stream()
                        .filter(kept -> !gone.contains(kept.blob()))
                        .forEach(renditions::add));
        renditions.sort(Renditions.BEST_FIRST);
        TrackDraft lead = sources.get(renditions.getFirst());
        if (lead == null) {
            return Descriptions.withRenditions(before.orElseThrow(), renditions);
        }
        return track(
                id,
                album,
                lead,
                List.copyOf(renditions),
                before.map(Track::added).orElse(now),
                pictures);
    }

    private Track track(
            UUID id,
            AlbumState album,
            TrackDraft draft,
            List<Rendition> renditions,
            Instant added,
            OwnPictures pictures) {
        List<Credit> credits = new ArrayList<>(draft.artists().size());
        for (Named artist : draft.artists()) {
            credits.add(new Credit(artists.resolve(artist), artist.name(), Role.ARTIST, ""));
        }
        List<Credit> contributors = new ArrayList<>(draft.contributors().size());
        for (TrackDraft.Contributor contributor : draft.contributors()) {
            contributors.add(new Credit(
                    artists.resolve(contributor.who()),
                    contributor.who().name(),
                    contributor.role(),
                    contributor.detail()));
        }
        boolean unnamed = credits.isEmpty();
        if (unnamed) {
            album.album()
                    .artists()
                    .forEach(credit -> credits.add(new Credit(credit.artist(), credit.name(), Role.ARTIST, "")));
        }
        return new Track(
                new org.tutti.core.catalog.TrackId(id),
                album.album().id(),
                album.libraryId(),
                draft.title(),
                draft.sortTitle(),
                album.album().title(),
                List.copyOf(credits),
                unnamed ? album.album().artistName() : draft.artistName(),
                album.album().artists(),
                album.album().artistName(),
                List.copyOf(contributors),
                draft.disc(),
                draft.discTitle(),
                draft.number(),
                draft.date(),
                draft.genres(),
                draft.moods(),
                draft.bpm(),
                draft.comment(),
                draft.isrcs(),
                draft.recordingId(),
                draft.releaseTrackId(),
                draft.explicit(),
                draft.durationMillis(),
                draft.loudness(),
                added,
                renditions,
                false,
                pictures.version(draft),
                draft.hasLyrics());
    }

    /// Finds the track on an album that a draft is another encoding of.
    private static final class Twins {
        private final Map<String, List<Form>> byPlace = new HashMap<>();

        private record Form(UUID id, long durationMillis, List<Rendition> files) {}

        Twins(AlbumState album) {
            for (Track track : album.tracks()) {
                if (!track.missing()) {
                    Form form = new Form(track.id().value(), track.durationMillis(), track.renditions());
                    add(place(track.disc(), track.number(), Keys.fold(track.title())), form);
                    add(track.musicBrainzTrackId(), form);
                }
            }
        }

        void add(UUID id, TrackDraft draft) {
            Form form = new Form(id, draft.durationMillis(), List.of(draft.rendition()));
            add(place(draft.disc(), draft.number(), draft.titleKey()), form);
            add(draft.releaseTrackId(), form);
        }

        Optional<UUID> find(TrackDraft draft) {
            List<Form> forms = new ArrayList<>(byPlace.getOrDefault(draft.releaseTrackId(), List.of()));
            forms.addAll(byPlace.getOrDefault(place(draft.disc(), draft.number(), draft.titleKey()), List.of()));
            return forms.stream()
                    .map(Form::id)
                    .distinct()
                    .filter(id ->
                            forms.stream().filter(form -> form.id().equals(id)).allMatch(form -> isTwin(form, draft)))
                    .findFirst();
        }

        private static boolean isTwin(Form form, TrackDraft draft) {
            return Renditions.sameLength(form.durationMillis(), draft.durationMillis())
                    && !draft.rendition().isPart()
                    && Renditions.isOther(draft.rendition(), form.files());
        }

        private void add(String key, Form form) {
            if (!key.isEmpty()) {
                byPlace.computeIfAbsent(key, any -> new ArrayList<>(1)).add(form);
            }
        }

        private static String place(int disc, int number, String title) {
            // A single disc is the first, whether its tags count it or not.
            return Math.max(1, disc) + "/" + number + "/" + title;
        }
    }
}
