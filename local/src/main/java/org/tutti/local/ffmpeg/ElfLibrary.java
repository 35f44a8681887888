package org.tutti.local.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A shared library of Linux, and which others it asks for.
///
/// The libraries of a full ffmpeg ask for X11, ALSA, PulseAudio and graphics cards, which a server does not have and
/// whose functions it never calls. They are bound when they are first called, so that a library works without them as
/// long as the dynamic linker does not look for them: [#loosen] lets it look for the C library a second time instead.
/// Only names change, nothing moves. Format: System V ABI, chapters 4 and 5, and the Linux Standard Base on versions.
final class ElfLibrary {
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final String C_LIBRARY = "libc.so.6";

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_VERNEED = 0x6ffffffe;
    private static final int DT_VERNEEDNUM = 0x6fffffff;

    private final ByteBuffer bytes;
    private int dynamic;
    private int texts;

    private ElfLibrary(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Makes the library ask only for those that `kept` wants. Whatever is no 64-bit little-endian ELF stays as it is.
    static void loosen(Path file, Predicate<String> kept) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ElfLibrary library = new ElfLibrary(bytes);
        try {
            if (library.isElf() && library.loosen(kept)) {
                Files.write(file, bytes);
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException(file + " is no library as the format has them.", e);
        }
    }

    /// The libraries that a file asks for.
    static List<String> needs(Path file) throws IOException {
        ElfLibrary library = new ElfLibrary(Files.readAllBytes(file));
        List<String> names = new ArrayList<>();
        if (library.isElf() && library.locate()) {
            for (int entry : library.entries(DT_NEEDED)) {
                names.add(library.text(library.value(entry)));
            }
        }
        return names;
    }

    private boolean isElf() {
        return bytes.limit() > 64
                && bytes.getInt(0) == MAGIC
                && bytes.get(4) == CLASS_64
                && bytes.get(5) == LITTLE_ENDIAN;
    }

    private boolean locate() {
        dynamic = segment(PT_DYNAMIC);
        if (dynamic < 0) {
            return false;
        }
        texts = place(bytes.getLong(entries(DT_STRTAB).getFirst() + 8));
        return true;
    }

    private boolean loosen(Predicate<String> kept) {
        if (!locate()) {
            return false;
        }
        List<Integer> needed = entries(DT_NEEDED);
        int cLibrary = -1;
        for (int entry : needed) {
            cLibrary = text(value(entry)).equals(C_LIBRARY) ? value(entry) : cLibrary;
        }
        boolean changed = false;
        for (int entry : needed) {
            if (cLibrary >= 0 && !kept.test(text(value(entry)))) {
                bytes.putLong(entry + 8, cLibrary);
                changed = true;
            }
        }
        if (changed) {
            loosenVersions(kept, cLibrary);
        }
        return changed;
    }

    /// Versions of a library that is not asked for any more become one of the C library's.
    private void loosenVersions(Predicate<String> kept, int cLibrary) {
        List<Integer> start = entries(DT_VERNEED);
        List<Integer> count = entries(DT_VERNEEDNUM);
        if (start.isEmpty() || count.isEmpty()) {
            return;
        }
        int first = place(bytes.getLong(start.getFirst() + 8));
        int hash = 0;
        int name = 0;
        int at = first;
        for (int i = value(count.getFirst()); i > 0; i--) {
            if (bytes.getInt(at + 4) == cLibrary || text(bytes.getInt(at + 4)).equals(C_LIBRARY)) {
                int version = at + bytes.getInt(at + 8);
                hash = bytes.getInt(version);
                name = bytes.getInt(version + 8);
            }
            at += bytes.getInt(at + 12);
        }
        at = first;
        for (int i = value(count.getFirst()); i > 0; i--) {
            if (!kept.test(text(bytes.getInt(at + 4)))) {
                bytes.putInt(at + 4, cLibrary);
                int version = at + bytes.getInt(at + 8);
                for (int n = bytes.getShort(at + 2); n > 0; n--) {
                    bytes.putInt(version, hash);
                    bytes.putInt(version + 8, name);
                    version += bytes.getInt(version + 12);
                }
            }
            at += bytes.getInt(at + 12);
        }
    }

    /// Places of the dynamic entries with this tag.
    private List<Integer> entries(int tag) {
        List<Integer> found = new ArrayList<>();
        for (int entry = dynamic; bytes.getLong(entry) != 0; entry += 16) {
            if (bytes.getLong(entry) == tag) {
                found.add(entry);
            }
        }
        return found;
    }

    private int value(int entry) {
        return Math.toIntExact(bytes.getLong(entry + 8));
    }

    private int segment(int type) {
        for (int header : headers()) {
            if (bytes.getInt(header) == type) {
                return Math.toIntExact(bytes.getLong(header + 8));
            }
        }
        return -1;
    }

    private List<Integer> headers() {
        int start = Math.toIntExact(bytes.getLong(32));
        int size = bytes.getShort(54);
        List<Integer> headers = new ArrayList<>();
        for (int i = 0; i < bytes.getShort(56); i++) {
            headers.add(start + i * size);
        }
        return headers;
    }

    /// Where in the file an address of the loaded library lies.
    private int place(long address) {
        for (int header : headers()) {
            long from = bytes.getLong(header + 16);
            if (bytes.getInt(header) == PT_LOAD && address >= from && address < from + bytes.getLong(header + 32)) {
                return Math.toIntExact(address - from + bytes.getLong(header + 8));
            }
        }
        throw new IndexOutOfBoundsException("address " + address);
    }

    private String text(int offset) {
        int end = texts + offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), texts + offset, end - texts - offset, StandardCharsets.US_ASCII);
    }
}
