package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;

/// The last step of a scan: what is still lost when everything was looked at. A track that has other files goes on
/// without the lost one; a track that has none is missing from now on.
final class Settlement {
    private static final int STEP = 500;

    private final Writer writer;
    private final BooleanSupplier cancelled;

    Settlement(Writer writer, BooleanSupplier cancelled) {
        this.writer = writer;
        this.cancelled = cancelled;
    }

    void settle() {
        List<LostFiles.Lost> step = writer.lost().unsettled(STEP);
        while (!step.isEmpty() && !cancelled.getAsBoolean()) {
            Set<UUID> tracks = new LinkedHashSet<>();
            step.forEach(place -> tracks.add(place.track()));
            tracks.forEach(this::settle);
            writer.flush();
            step = writer.lost().unsettled(STEP);
        }
    }

    private void settle(UUID id) {
        List<LostFiles.Lost> places = writer.lost().ofTrack(id);
        Optional<AlbumState> album = writer.albums().owner(id);
        Optional<Track> track = album.flatMap(state -> state.track(id));
        if (track.isEmpty()) {
            places.forEach(writer.lost()::find);
            return;
        }
        Set<String> gone = new HashSet<>();
        places.forEach(place -> gone.add("media/" + place.libraryId() + "/" + place.path()));
        List<Rendition> left = new ArrayList<>(track.get().renditions());
        left.removeIf(file -> gone.contains(file.blob()));
        if (left.isEmpty() || track.get().missing()) {
            album.get().put(Descriptions.asMissing(track.get(), album.get().album()));
            writer.settle(places);
        } else {
            if (left.size() < track.get().renditions().size()) {
                album.get().put(Descriptions.withRenditions(track.get(), left));
            }
            places.forEach(writer.lost()::find);
        }
    }
}
