package org.tutti.audio.tag.internal.id3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// ID3v2's `SYLT` frame written as LRC text.
final class SyncedLyricsFrame {
    private static final int MILLISECONDS = 2;
    private static final int MAX_LINES = 20_000;

    private SyncedLyricsFrame() {}

    /// LRC text, or an empty text when the frame holds no lyrics with times in milliseconds.
    static String lrc(byte[] bytes, int from, int end) {
        if (end - from < 7 || bytes[from + 4] != MILLISECONDS || bytes[from + 5] > 2) {
            return "";
        }
        int encoding = bytes[from];
        Id3Text text = new Id3Text(bytes, from + 6, end, encoding);
        text.next();
        List<Piece> pieces = new ArrayList<>();
        int at = text.position();
        while (at < end && pieces.size() < MAX_LINES) {
            Id3Text one = new Id3Text(bytes, at, end, encoding);
            String words = one.next();
            int time = one.position();
            if (time + 4 > end) {
                break;
            }
            long millis = (bytes[time] & 0xffL) << 24
                    | (bytes[time + 1] & 0xff) << 16
                    | (bytes[time + 2] & 0xff) << 8
                    | bytes[time + 3] & 0xff;
            pieces.add(new Piece(millis, words));
            at = time + 4;
        }
        return write(pieces);
    }

    /// Pieces that begin with a line break start a line; when none does, each piece is a line, else the others are
    /// words.
    private static String write(List<Piece> pieces) {
        boolean words = pieces.stream().skip(1).anyMatch(piece -> piece.text.startsWith("\n"));
        if (!words) {
            pieces.sort(Comparator.comparingLong(Piece::millis));
        }
        StringBuilder lrc = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            String text = piece.text.replace("\r", "").replace("\n", words ? "" : " ");
            boolean starts = i == 0 || !words || piece.text.startsWith("\n");
            if (starts) {
                lrc.append(i == 0 ? "" : "\n")
                        .append('[')
                        .append(stamp(piece.millis))
                        .append(']');
            }
            if (words && !starts) {
                lrc.append('<').append(stamp(piece.millis)).append('>');
            }
            lrc.append(words ? text : text.strip());
        }
        return lrc.toString();
    }

    private static String stamp(long millis) {
        return "%02d:%02d.%03d".formatted(millis / 60_000, millis / 1000 % 60, millis % 1000);
    }

    private record Piece(long millis, String text) {}
}
