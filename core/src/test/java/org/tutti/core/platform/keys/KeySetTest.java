package org.tutti.core.platform.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SECRET = "four score".getBytes(UTF_8);
    private static final byte[] CONTEXT = "account 7".getBytes(UTF_8);
    private static final MasterKey KEY =
            new MasterKey(1, HEX.parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    private final SecureRandom random = new SecureRandom();

    @Test
    void opensAndVerifiesWhatTheFirstReleaseMade() {
        KeySet keys = KeySet.of(List.of(KEY));
        byte[] wrapped =
                HEX.parseHex("010000000138e8410d119e11006e0797de170e22476f25baab2412e89b8650689bbd1d2d62dcd7bb654508");
        byte[] signature = HEX.parseHex("3ad646a5f24e6837fa64514383b009453c9e0feee6e5ace6e1225e8b6b1c2e2a");

        assertThat(keys.unwrap("app-password", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(keys.sign("segment", SECRET)).isEqualTo(signature);
    }

    @Test
    void wrapsByThePrimaryKeyAndOpensByAll() {
        KeySet before = KeySet.of(List.of(KEY));
        KeySet known = before.with(MasterKey.random(2, random));
        KeySet after = known.withLastAsPrimary();

        assertThat(KeySet.keyOf(known.wrap("p", SECRET, CONTEXT))).hasValue(1);
        byte[] wrapped = after.wrap("p", SECRET, CONTEXT);
        assertThat(KeySet.keyOf(wrapped)).hasValue(2);
        assertThat(known.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(known.verify("p", SECRET, after.sign("p", SECRET))).isTrue();
        assertThatThrownBy(() -> before.unwrap("p", wrapped, CONTEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in the ring");
    }

    @Test
    void namesNoKeyOfBytesThatNoRingMade() {
        byte[] wrapped = KeySet.of(List.of(KEY)).wrap("p", new byte[0], CONTEXT);
        wrapped[0] = 2;
        assertThat(KeySet.keyOf(wrapped)).isEmpty();
        assertThat(KeySet.keyOf(new byte[0])).isEmpty();
    }

    @Test
    void aKeyDoesNotChangeWithTheBytesItWasMadeOf() {
        byte[] bytes = new byte[MasterKey.BYTES];
        MasterKey key = new MasterKey(1, bytes);
        bytes[0] = 1;
        key.bytes()[0] = 1;
        assertThat(key.bytes()).containsOnly(0);
    }

    @Test
    void refusesKeysOfOtherLengthsAndSetsWithoutAny() {
        assertThatThrownBy(() -> new MasterKey(1, new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeySet.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
