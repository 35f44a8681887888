package org.tutti.core.library.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Problem;

/// Changes of a playlist's entries, as plain functions of lists.
final class Entries {
    private Entries() {}

    /// The entries after an edit: all replaced, or some removed by their place before it, then others added.
    static List<TrackId> edited(List<TrackId> before, Playlists.Edit edit) {
        if (edit.replaceWith().isPresent()) {
            return List.copyOf(edit.replaceWith().get());
        }
        BitSet removed = new BitSet(before.size());
        for (int index : edit.removeIndexes()) {
            requirePlace(index, before.size());
            removed.set(index);
        }
        List<TrackId> after = new ArrayList<>(before.size() + edit.add().size());
        for (int i = 0; i < before.size(); i++) {
            if (!removed.get(i)) {
                after.add(before.get(i));
            }
        }
        after.addAll(edit.add());
        return after;
    }

    /// The entries after `count` of them, from `from`, were put to `to` of the rest.
    static List<TrackId> moved(List<TrackId> before, int from, int count, int to) {
        if (count < 0 || from < 0 || to < 0 || from > before.size() - count || to > before.size() - count) {
            throw new Problem.Invalid(
                    count + " tracks from " + from + " cannot move to " + to + " in a list of " + before.size() + ".");
        }
        List<TrackId> after = new ArrayList<>(before);
        List<TrackId> part = after.subList(from, from + count);
        List<TrackId> taken = List.copyOf(part);
        part.clear();
        after.addAll(to, taken);
        return after;
    }

    /// Those of the tracks that `others` has not, or not as often: what an edit added or removed, so that nothing else
    /// is
    /// looked up after it.
    static List<TrackId> without(List<TrackId> tracks, List<TrackId> others) {
        Map<TrackId, Integer> left = new HashMap<>();
        for (TrackId other : others) {
            left.merge(other, 1, Integer::sum);
        }
        List<TrackId> rest = new ArrayList<>();
        for (TrackId track : tracks) {
            if (left.merge(track, -1, Integer::sum) < 0) {
                rest.add(track);
            }
        }
        return rest;
    }

    private static void requirePlace(int index, int size) {
        if (index < 0 || index >= size) {
            throw new Problem.Invalid("There is no place " + index + ", counted from 0, in a list of " + size + ".");
        }
    }
}
