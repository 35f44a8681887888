package org.tutti.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One listener: a connection, and the requests that are made on it one after the other.
final class Session {
    private static final int MOST_HEAD = 2_048;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    final InetSocketAddress target;
    final List<Step> steps;
    int at;
    int tries;
    long due;
    long firstByte;
    boolean waiting;
    boolean ended;

    @Nullable
    SelectionKey key;

    ByteBuffer out = ByteBuffer.allocate(0);
    private final byte[] head = new byte[MOST_HEAD];
    private int headSize;
    private int matched;
    private boolean inBody;
    private long left;
    int status;
    int retryAfter;
    boolean closes;

    Session(InetSocketAddress target, List<Step> steps, long due) {
        this.target = target;
        this.steps = steps;
        this.due = due;
    }

    Step step() {
        return steps.get(at);
    }

    void prepare() {
        Step step = step();
        String range = step.range().isEmpty() ? "" : "Range: " + step.range() + "\r\n";
        String text = "GET " + step.path() + " HTTP/1.1\r\nHost: " + target.getHostString() + "\r\n" + range + "\r\n";
        out = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        headSize = 0;
        matched = 0;
        inBody = false;
        firstByte = 0;
        waiting = true;
    }

    /// Takes bytes of an answer in; true when it is complete.
    boolean take(ByteBuffer in) {
        while (!inBody && in.hasRemaining()) {
            byte next = in.get();
            if (headSize < MOST_HEAD) {
                head[headSize++] = next;
            }
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched == END_OF_HEAD.length) {
                inBody = true;
                readHead();
            }
        }
        if (!inBody) {
            return false;
        }
        int taken = (int) Math.min(left, in.remaining());
        in.position(in.position() + taken);
        left -= taken;
        return left == 0;
    }

    private void readHead() {
        String text = new String(head, 0, headSize, StandardCharsets.ISO_8859_1);
        status = Integer.parseInt(text.substring(9, 12));
        left = Long.parseLong(header(text, "content-length", "0"));
        retryAfter = Integer.parseInt(header(text, "retry-after", "1"));
        closes = header(text, "connection", "").equals("close");
    }

    private static String header(String head, String name, String otherwise) {
        for (int at = head.indexOf('\n') + 1; at > 0; at = head.indexOf('\n', at) + 1) {
            if (head.regionMatches(true, at, name, 0, name.length()) && head.charAt(at + name.length()) == ':') {
                return head.substring(at + name.length() + 1, head.indexOf('\r', at))
                        .strip();
            }
        }
        return otherwise;
    }
}
