package org.tutti.audio.tag.internal.id3;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Opens the frames of one tag - undoes compression and unsynchronisation within limits - and hands them to those who
/// know
/// their content.
final class Id3Frames {
    private static final int PICTURE_HEAD = 1024;

    private final int version;
    private final MediaDraft draft;
    private final Id3Values values;
    private int inflatable = Limits.INFLATED_BYTES;

    Id3Frames(int version, MediaDraft draft) {
        this.version = version;
        this.draft = draft;
        this.values = new Id3Values(version, draft.tags());
    }

    /// The four-letter name of the frame at `at` (three letters in version 2.2), or an empty text when it is none.
    static String id(MediaSource source, long at, int version) throws IOException {
        int letters = version == 2 ? 3 : 4;
        if (!source.has(at, letters)) {
            return "";
        }
        int index = source.need(at, letters);
        byte[] bytes = source.array();
        char[] id = new char[letters];
        for (int i = 0; i < letters; i++) {
            char c = (char) bytes[index + i];
            boolean isBlankOfOldTagger = i == 3 && (c == ' ' || c == 0);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || isBlankOfOldTagger)) {
                return "";
            }
            id[i] = c;
        }
        String name = new String(id);
        return version == 2 || id[3] == ' ' || id[3] == 0 ? OldFrameIds.modern(name.substring(0, 3)) : name;
    }

    /// Reads one frame whose content lies at `at`.
    void read(MediaSource source, String id, long at, long size, int flags) throws IOException {
        boolean picture = id.equals("APIC") || id.equals("PIC");
        if (!picture && !values.knows(id) || size <= 0) {
            return;
        }
        long from = at;
        long length = size;
        boolean compressed = version == 3 ? (flags & 0x80) != 0 : version == 4 && (flags & 0x08) != 0;
        boolean encrypted = version == 3 ? (flags & 0x40) != 0 : version == 4 && (flags & 0x04) != 0;
        boolean grouped = version == 3 ? (flags & 0x20) != 0 : version == 4 && (flags & 0x40) != 0;
        boolean unsynchronised = version == 4 && (flags & 0x02) != 0;
        boolean hasLength = version == 3 ? compressed : version == 4 && (flags & 0x01) != 0;
        int extra = (grouped ? 1 : 0) + (hasLength ? 4 : 0);
        if (encrypted) {
            draft.warn("The ID3 frame " + id + " is encrypted.");
            return;
        }
        if (length <= extra) {
            return;
        }
        from += extra;
        length -= extra;
        if (picture && !compressed && !unsynchronised) {
            plainPicture(source, id, from, length);
            return;
        }
        if (length > (picture ? Limits.PICTURE_BYTES : Limits.TEXT_BYTES)) {
            draft.warn("The ID3 frame " + id + " is too large and was left out.");
            return;
        }
        if (!compressed && !unsynchronised) {
            int index = source.need(from, (int) length);
            values.read(id, source.array(), index, index + (int) length);
            return;
        }
        byte[] content = source.bytes(from, (int) length);
        if (unsynchronised) {
            content = Id3v2.resynchronise(content);
        }
        Optional<byte[]> plain = compressed ? inflate(content) : Optional.of(content);
        if (plain.isEmpty()) {
            draft.warn("The ID3 frame " + id + " cannot be decompressed.");
        } else if (picture) {
            packedPicture(id, plain.get());
        } else {
            values.read(id, plain.get(), 0, plain.get().length);
        }
    }

    /// What only becomes clear when all frames are known.
    void finish() {
        values.finish();
    }

    private void plainPicture(MediaSource source, String id, long from, long length) throws IOException {
        int head = (int) Math.min(length, PICTURE_HEAD);
        int index = source.need(from, head);
        PictureHead found = PictureHead.of(id, source.array(), index, index + head);
        draft.picture(found.kind, found.mime, from + found.length, length - found.length, source);
    }

    private void packedPicture(String id, byte[] content) throws IOException {
        PictureHead found = PictureHead.of(id, content, 0, content.length);
        byte[] bytes = Arrays.copyOfRange(content, found.length, content.length);
        draft.picture(found.kind, found.mime, bytes, bytes.length, () -> bytes);
    }

    private Optional<byte[]> inflate(byte[] packed) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            byte[] out = new byte[(int) Math.min(inflatable, Math.max(1024L, packed.length * 4L))];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length >= inflatable) {
                        return Optional.empty();
                    }
                    out = Arrays.copyOf(out, Math.min(inflatable, length * 2));
                }
                int n = inflater.inflate(out, length, out.length - length);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return Optional.empty();
                }
                length += n;
            }
            inflatable -= length;
            return Optional.of(Arrays.copyOf(out, length));
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    /// What stands before a picture's bytes in its frame.
    private record PictureHead(int kind, String mime, int length) {
        static PictureHead of(String id, byte[] bytes, int from, int end) {
            Id3Text latin = new Id3Text(bytes, from + 1, end, Id3Text.LATIN1);
            String mime;
            int at;
            if (id.equals("PIC")) {
                at = Math.min(end, from + 4);
                mime = end - from > 4 ? new Id3Text(bytes, from + 1, at, Id3Text.LATIN1).next() : "";
            } else {
                mime = latin.next();
                at = latin.position();
            }
            int kind = at < end ? bytes[at] & 0xff : 0;
            Id3Text description = new Id3Text(bytes, at + 1, end, end > from ? bytes[from] : 0);
            description.next();
            return new PictureHead(kind, mime, description.position() - from);
        }
    }
}
