package org.tutti.core.listening.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a batch adds to one table of counts, each list in the order of the items.
///
/// @param fresh counts of items that were never counted
/// @param more what is added to counts that exist
/// @param now all of them as they are afterwards
record Changes(List<Count> fresh, List<Count> more, List<Count> now) {
    /// @param added in the order of the items
    static Changes of(Map<UUID, Count> added, CountTable before) {
        List<Count> fresh = new ArrayList<>();
        List<Count> more = new ArrayList<>();
        List<Count> now = new ArrayList<>(added.size());
        for (Count count : added.values()) {
            before.find(count.item())
                    .ifPresentOrElse(
                            known -> {
                                more.add(count);
                                now.add(known.plus(count));
                            },
                            () -> {
                                fresh.add(count);
                                now.add(count);
                            });
        }
        return new Changes(fresh, more, now);
    }
}
