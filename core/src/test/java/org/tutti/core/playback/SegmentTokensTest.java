package org.tutti.core.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.SegmentGrid;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.playback.internal.SegmentTokens;
import org.tutti.core.playback.internal.SegmentTokens.Claims;

class SegmentTokensTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SegmentTokens tokens = new SegmentTokens(new SumRing(), () -> now, Duration.ofHours(1));
    private final Claims claims = new Claims(
            "media/1/Åsa/a.flac", new Encoding(Form.SEGMENTS, 160, false, 2_000, 9_000, SegmentGrid.RATE, 2), 10_000);

    @Test
    void aTokenSaysWhatItAllows() {
        assertThat(tokens.verify(tokens.issue(claims))).contains(claims);
        assertThat(tokens.issue(claims)).matches("[A-Za-z0-9_-]+");
        assertThat(claims.spanMillis()).isEqualTo(7_000);
    }

    @Test
    void aTokenExpires() {
        String token = tokens.issue(claims);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(tokens.verify(token)).isPresent();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void nothingElseIsAToken() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.issue(claims));
        for (int i = 0; i < token.length; i++) {
            byte[] altered = token.clone();
            altered[i] ^= 1;
            assertThat(tokens.verify(Base64.getUrlEncoder().encodeToString(altered)))
                    .isEmpty();
        }
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(tokens.verify(Base64.getUrlEncoder().encodeToString(noise)))
                    .isEmpty();
        }
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("ä%")).isEmpty();
        assertThat(tokens.verify("a".repeat(100_000))).isEmpty();
    }

    @Test
    void theLengthsOfSegmentsAddUpToTheTrack() {
        for (long span : new long[] {1, 5_990, 6_016, 45_000, 600_123}) {
            double sum = 0;
            for (int i = 0; i < SegmentGrid.count(span); i++) {
                sum += SegmentGrid.seconds(i, span);
            }
            assertThat(sum).isBetween(span / 1_000.0 - 0.002, span / 1_000.0 + 0.002);
        }
    }

    /// A signature that is enough to tell altered bytes: 32 copies of a hash. Not a secure one.
    private static final class SumRing implements KeyRing {
        @Override
        public byte[] sign(String purpose, byte[] message) {
            byte[] signature = new byte[32];
            byte[] salted = (purpose + Arrays.hashCode(message)).getBytes(StandardCharsets.UTF_8);
            Arrays.fill(signature, (byte) Arrays.hashCode(salted));
            System.arraycopy(salted, 0, signature, 0, Math.min(32, salted.length));
            return signature;
        }

        @Override
        public boolean verify(String purpose, byte[] message, byte[] signature) {
            return Arrays.equals(sign(purpose, message), signature);
        }

        @Override
        public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
            throw new UnsupportedOperationException("wrap");
        }

        @Override
        public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
            throw new UnsupportedOperationException("unwrap");
        }

        @Override
        public void rotate() {
            throw new UnsupportedOperationException("rotate");
        }
    }
}
