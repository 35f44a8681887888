package org.tutti.core.platform.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [KeyRing] does.
public abstract class KeyRingContract {
    private static final byte[] SECRET = "four score and seven".getBytes(UTF_8);
    private static final byte[] CONTEXT = "account 7".getBytes(UTF_8);

    private KeyRing ring;

    /// An empty ring, in a place of its own.
    protected abstract KeyRing create() throws Exception;

    /// The ring as another process would find it now.
    protected abstract KeyRing reopen() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        ring = create();
    }

    @Test
    void opensWhatItWrapped() {
        byte[] wrapped = ring.wrap("app-password", SECRET, CONTEXT);
        assertThat(ring.unwrap("app-password", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(new String(wrapped, UTF_8)).doesNotContain("score");
    }

    @Test
    void wrapsTheEmptyStringToo() {
        assertThat(ring.unwrap("p", ring.wrap("p", new byte[0], new byte[0]), new byte[0]))
                .isEmpty();
    }

    @Test
    void neverWrapsTheSameTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(HexFormat.of().formatHex(ring.wrap("p", SECRET, CONTEXT)));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void opensForTheSamePurposeAndContextOnly() {
        byte[] wrapped = ring.wrap("app-password", SECRET, CONTEXT);
        assertThatThrownBy(() -> ring.unwrap("session", wrapped, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.unwrap("app-password", wrapped, "account 8".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryAlteredByteAndEveryCut() {
        byte[] wrapped = ring.wrap("p", SECRET, CONTEXT);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] altered = wrapped.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> ring.unwrap("p", altered, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
            byte[] cut = Arrays.copyOf(wrapped, i);
            assertThatThrownBy(() -> ring.unwrap("p", cut, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void signsWithThirtyTwoBytesThatOnlyTheRightMessageAndPurposeBear() {
        byte[] signature = ring.sign("segment", SECRET);
        assertThat(signature).hasSize(32);
        assertThat(ring.verify("segment", SECRET, signature)).isTrue();
        assertThat(ring.verify("segment", CONTEXT, signature)).isFalse();
        assertThat(ring.verify("share", SECRET, signature)).isFalse();
        assertThat(ring.verify("segment", SECRET, new byte[32])).isFalse();
        assertThat(ring.verify("segment", SECRET, new byte[0])).isFalse();
    }

    @Test
    void twoRingsHaveDifferentKeys() throws Exception {
        byte[] first = ring.sign("p", SECRET);
        assertThat(create().sign("p", SECRET)).isNotEqualTo(first);
    }

    @Test
    void staysTheSameRingWhenItIsOpenedAgain() throws Exception {
        byte[] wrapped = ring.wrap("p", SECRET, CONTEXT);
        byte[] signature = ring.sign("p", SECRET);
        KeyRing again = reopen();
        assertThat(again.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(again.verify("p", SECRET, signature)).isTrue();
    }

    @Test
    void honoursOlderKeysAfterRotations() throws Exception {
        byte[] wrapped = ring.wrap("p", SECRET, CONTEXT);
        byte[] signature = ring.sign("p", SECRET);
        ring.rotate();
        ring.rotate();
        assertThat(ring.sign("p", SECRET)).isNotEqualTo(signature);
        for (KeyRing each : new KeyRing[] {ring, reopen()}) {
            assertThat(each.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
            assertThat(each.verify("p", SECRET, signature)).isTrue();
            byte[] newer = ring.wrap("p", SECRET, CONTEXT);
            assertThat(each.unwrap("p", newer, CONTEXT)).isEqualTo(SECRET);
        }
    }
}
