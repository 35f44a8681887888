package org.tutti.core.platform.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What is to be told soon, in order. There is a bound: of what cannot be told for long, the latest counts.
final class Outbox {
    private final int most;
    private final ArrayDeque<Notice> notices = new ArrayDeque<>();

    /// One thing to be told.
    record Notice(String topic, byte[] payload) {}

    /// @param most how many wait at most
    Outbox(int most) {
        this.most = most;
    }

    synchronized void add(Notice notice) {
        if (notices.size() == most) {
            notices.removeFirst();
        }
        notices.addLast(notice);
    }

    /// Everything that waits; it waits no more.
    synchronized List<Notice> take() {
        List<Notice> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    /// What was taken and could not be told waits again, before what came meanwhile.
    synchronized void putBack(List<Notice> taken) {
        List<Notice> latestFirst = new ArrayList<>(taken).reversed();
        for (Notice notice : latestFirst) {
            if (notices.size() < most) {
                notices.addFirst(notice);
            }
        }
    }
}
