package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.MediaBytes;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.PayloadDigest;
import org.tutti.audio.tag.Picture;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.core.catalog.internal.Keys;

/// Reads text files as if they were audio. Their lines are `payload=...`, `codec=...`, `millis=...`,
/// `rate=...`, `picture=LENGTH` and tags such as `TITLE=...` (with `|` for an end of line), or
/// `1250:TITLE=...` for one in the bytes of Windows-1250 that does not say so; a file that says
/// `broken` is unreadable.
final class FakeMedia implements MediaReader {
    final AtomicInteger reads = new AtomicInteger();

    @Override
    public boolean knows(String fileName) {
        return List.of("mp3", "flac", "opus", "m4a").contains(FileKind.suffix(fileName));
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        return read(file.getFileName().toString(), Files.readAllLines(file));
    }

    @Override
    public MediaInfo read(MediaBytes bytes) throws IOException {
        byte[] all = new byte[(int) bytes.size()];
        int have = 0;
        while (have < all.length) {
            have += bytes.read(have, all, have, all.length - have);
        }
        return read(
                bytes.name(), new String(all, StandardCharsets.UTF_8).lines().toList());
    }

    private MediaInfo read(String name, List<String> lines) throws IOException {
        reads.incrementAndGet();
        String suffix = FileKind.suffix(name);
        Tags tags = new Tags();
        String payload = "";
        long millis = 180_000;
        int rate = suffix.equals("flac") ? 900 : 192;
        List<Picture> pictures = new ArrayList<>();
        for (String line : lines) {
            if (line.equals("broken")) {
                throw new UnreadableMedia("It is broken");
            }
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            switch (line.substring(0, equals)) {
                case "payload" -> payload = value;
                case "millis" -> millis = Long.parseLong(value);
                case "rate" -> rate = Integer.parseInt(value);
                case "picture" -> pictures.add(new Picture(3, "image/jpeg", -1, Integer.parseInt(value)));
                default -> add(tags, line.substring(0, equals), value);
            }
        }
        AudioFormat format = new AudioFormat(suffix, suffix, millis, rate, 44_100, suffix.equals("flac") ? 16 : 0, 2);
        PayloadDigest digest = payload.isEmpty()
                ? PayloadDigest.NONE
                : new PayloadDigest(Keys.hash(suffix, payload), Keys.hash(payload, suffix));
        return new MediaInfo(format, tags.decoded(), pictures, 0, payload.length(), digest, List.of());
    }

    private static void add(Tags tags, String key, String value) {
        if (!key.startsWith("1250:")) {
            tags.add(TagKey.valueOf(key), value.replace('|', '\n'));
            return;
        }
        StringBuilder bytes = new StringBuilder();
        for (byte b : value.getBytes(Charset.forName("windows-1250"))) {
            bytes.append(b < 0 ? (char) (0xdc00 + (b & 0xff)) : (char) b);
        }
        tags.add(TagKey.valueOf(key.substring(5)), bytes.toString());
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) {
        return Optional.empty();
    }
}
