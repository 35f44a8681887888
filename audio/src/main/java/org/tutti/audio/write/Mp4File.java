package org.tutti.audio.write;

import java.util.List;

/// Puts AAC frames into an M4A file, the index before the audio so that a player can start at once.
/// Source: ISO/IEC 14496-12 (boxes), 14496-14 (MP4), 14496-1 (descriptors).
public final class Mp4File {
    private static final int[] IDENTITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
    private static final int FRAME = 1024;
    private static final int UNDETERMINED_LANGUAGE = 0x55c4;

    private Mp4File() {}

    /// The whole file.
    ///
    /// @param stream AAC frames and what they are
    /// @param userData a `udta` box, see [Mp4Tag]
    public static byte[] write(AdtsStream stream, byte[] userData) {
        List<byte[]> frames = stream.frames();
        Bytes head = new Bytes(64);
        box(head, "ftyp", new Bytes().latin("M4A ").be32(0x200).latin("M4A mp42isom"));
        byte[] movie = movie(stream, userData, 0);
        long payloadAt = head.size() + movie.length + 8;
        int payload = frames.stream().mapToInt(frame -> frame.length).sum();
        Bytes out = new Bytes((int) payloadAt + payload);
        out.raw(head.toByteArray()).raw(movie(stream, userData, payloadAt));
        out.be32(payload + 8L).latin("mdat");
        frames.forEach(out::raw);
        return out.toByteArray();
    }

    /// Appends a box.
    static Bytes box(Bytes out, String name, Bytes body) {
        return out.be32(body.size() + 8L).latin(name).raw(body.toByteArray());
    }

    private static byte[] movie(AdtsStream stream, byte[] userData, long payloadAt) {
        int rate = stream.sampleRate();
        long mediaDuration = (long) stream.frames().size() * FRAME;
        long heard = mediaDuration - stream.priming();
        Bytes movie = new Bytes(4096);
        Bytes header = new Bytes().be32(0).be32(0).be32(0).be32(rate).be32(heard);
        header.be32(0x10000).be16(0x100).zeros(10);
        matrix(header).zeros(24).be32(2);
        box(movie, "mvhd", header);

        Bytes track = new Bytes(4096);
        Bytes trackHeader =
                new Bytes().be32(7).be32(0).be32(0).be32(1).be32(0).be32(heard).zeros(8);
        trackHeader.be16(0).be16(0).be16(0x100).be16(0);
        matrix(trackHeader).be32(0).be32(0);
        box(track, "tkhd", trackHeader);
        Bytes edits = new Bytes();
        box(
                edits,
                "elst",
                new Bytes().be32(0).be32(1).be32(heard).be32(stream.priming()).be32(0x10000));
        box(track, "edts", edits);

        Bytes media = new Bytes(4096);
        Bytes mediaHeader = new Bytes().be32(0).be32(0).be32(0).be32(rate).be32(mediaDuration);
        box(media, "mdhd", mediaHeader.be16(UNDETERMINED_LANGUAGE).be16(0));
        box(
                media,
                "hdlr",
                new Bytes()
                        .be32(0)
                        .be32(0)
                        .latin("soun")
                        .zeros(12)
                        .latin("Sound")
                        .u8(0));
        Bytes information = new Bytes(4096);
        box(information, "smhd", new Bytes().be32(0).be32(0));
        Bytes reference = new Bytes().be32(0).be32(1);
        box(reference, "url ", new Bytes().be32(1));
        Bytes dataInformation = new Bytes();
        box(dataInformation, "dref", reference);
        box(information, "dinf", dataInformation);
        box(information, "stbl", samples(stream, payloadAt));
        box(media, "minf", information);
        box(track, "mdia", media);
        box(movie, "trak", track);
        movie.raw(userData);
        return box(new Bytes(movie.size() + 8), "moov", movie).toByteArray();
    }

    private static Bytes samples(AdtsStream stream, long payloadAt) {
        List<byte[]> frames = stream.frames();
        Bytes table = new Bytes(4096);
        Bytes entry = new Bytes()
                .zeros(6)
                .be16(1)
                .zeros(8)
                .be16(stream.channels())
                .be16(16)
                .be32(0);
        entry.be16(stream.sampleRate()).be16(0);
        box(entry, "esds", descriptor(stream));
        Bytes descriptions = new Bytes().be32(0).be32(1);
        box(descriptions, "mp4a", entry);
        box(table, "stsd", descriptions);
        box(table, "stts", new Bytes().be32(0).be32(1).be32(frames.size()).be32(FRAME));
        box(
                table,
                "stsc",
                new Bytes().be32(0).be32(1).be32(1).be32(frames.size()).be32(1));
        Bytes sizes = new Bytes(frames.size() * 4 + 12).be32(0).be32(0).be32(frames.size());
        frames.forEach(frame -> sizes.be32(frame.length));
        box(table, "stsz", sizes);
        return box(table, "stco", new Bytes().be32(0).be32(1).be32(payloadAt));
    }

    /// `esds`: an elementary stream descriptor with the decoder's configuration inside.
    private static Bytes descriptor(AdtsStream stream) {
        int largest =
                stream.frames().stream().mapToInt(frame -> frame.length).max().orElse(0);
        long bits =
                stream.frames().stream().mapToLong(frame -> frame.length * 8L).sum();
        long seconds = Math.max(1, (long) stream.frames().size() * FRAME / stream.sampleRate());
        byte[] specific = stream.audioSpecificConfig();
        Bytes decoder =
                new Bytes().u8(0x40).u8(0x15).be24(largest).be32(bits / seconds).be32(bits / seconds);
        decoder.u8(5).u8(specific.length).raw(specific);
        Bytes body = new Bytes().be32(0);
        body.u8(3).u8(3 + 2 + decoder.size() + 3).be16(0).u8(0);
        body.u8(4).u8(decoder.size()).raw(decoder.toByteArray());
        return body.u8(6).u8(1).u8(2);
    }

    private static Bytes matrix(Bytes out) {
        for (int value : IDENTITY) {
            out.be32(value);
        }
        return out;
    }
}
