package org.tutti.core.playback.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.SegmentGrid;
import org.tutti.core.platform.spi.KeyRing;

/// Links that carry their own proof: which file, which span, at which rate, until when, and a signature over it. A
/// segment is served without asking a database who wants it.
public final class SegmentTokens {
    private static final String PURPOSE = "hls-segments";
    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 8 + 4 + 1 + 8 + 8 + 8;
    private static final int SIGNATURE = 32;
    private static final int LONGEST = 8_192;

    private final KeyRing keys;
    private final InstantSource clock;
    private final Duration validity;

    /// What a token allows.
    ///
    /// @param durationMillis length of the whole file
    public record Claims(String blob, Encoding encoding, long durationMillis) {
        /// Length of what is played.
        public long spanMillis() {
            return encoding.spanMillis(durationMillis);
        }
    }

    /// Signs with `keys` for `validity` from now on.
    public SegmentTokens(KeyRing keys, InstantSource clock, Duration validity) {
        this.keys = keys;
        this.clock = clock;
        this.validity = validity;
    }

    /// A token for `claims`.
    public String issue(Claims claims) {
        byte[] blob = claims.blob().getBytes(StandardCharsets.UTF_8);
        Encoding encoding = claims.encoding();
        ByteBuffer payload = ByteBuffer.allocate(FIXED + blob.length)
                .put(VERSION)
                .putLong(clock.instant().plus(validity).getEpochSecond())
                .putInt(encoding.bitRate())
                .put((byte) encoding.channels())
                .putLong(encoding.startMillis())
                .putLong(encoding.endMillis())
                .putLong(claims.durationMillis())
                .put(blob);
        byte[] signature = keys.sign(PURPOSE, payload.array());
        byte[] token = ByteBuffer.allocate(payload.capacity() + signature.length)
                .put(payload.array())
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// What a token allows, or empty when it is not one of ours, altered, or expired.
    public Optional<Claims> verify(String token) {
        byte[] bytes;
        try {
            bytes = token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
        int length = bytes.length - SIGNATURE;
        if (length <= FIXED) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(bytes, length);
        byte[] signature = Arrays.copyOfRange(bytes, length, bytes.length);
        if (!keys.verify(PURPOSE, payload, signature)) {
            return Optional.empty();
        }
        ByteBuffer claims = ByteBuffer.wrap(payload);
        boolean current = claims.get() == VERSION
                && Instant.ofEpochSecond(claims.getLong()).isAfter(clock.instant());
        if (!current) {
            return Optional.empty();
        }
        int bitRate = claims.getInt();
        int channels = claims.get();
        long start = claims.getLong();
        long end = claims.getLong();
        long duration = claims.getLong();
        String blob = StandardCharsets.UTF_8.decode(claims).toString();
        Encoding encoding = new Encoding(Form.SEGMENTS, bitRate, false, start, end, SegmentGrid.RATE, channels);
        return Optional.of(new Claims(blob, encoding, duration));
    }
}
