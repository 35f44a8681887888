package org.tutti.api.subsonic;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Writers that wait to be used again: clearing a fresh buffer of the size of an album list costs as much as filling
/// it. (Not a thread-local: virtual threads live for one request.)
final class Answers {
    private static final int MOST_KEPT = 64;
    private static final int LARGEST_KEPT = 2 << 20;

    private final ConcurrentLinkedQueue<JsonAnswer> json = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<XmlAnswer> xml = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    Answer take(Format format) {
        Answer answer = format.kind() == Format.Kind.XML ? xml.poll() : json.poll();
        if (answer != null) {
            kept.decrementAndGet();
            return answer;
        }
        return format.kind() == Format.Kind.XML ? new XmlAnswer() : new JsonAnswer();
    }

    void giveBack(Answer answer) {
        if (answer.bytes.length > LARGEST_KEPT || kept.get() >= MOST_KEPT) {
            return;
        }
        kept.incrementAndGet();
        switch (answer) {
            case JsonAnswer writer -> json.add(writer);
            case XmlAnswer writer -> xml.add(writer);
        }
    }
}
