package org.tutti.core.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Writes 128-bit ids as 22 base62 characters (`0-9a-zA-Z`, left-padded with `0`), the form that Spotify's clients
/// expect.
public final class Base62 {
    /// Length of every encoded id.
    public static final int LENGTH = 22;

    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final byte[] VALUES = values();

    private Base62() {}

    /// The 22 characters of `id`.
    public static String encode(UUID id) {
        byte[] text = new byte[LENGTH];
        encode(id, text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Puts the 22 characters of `id` into `target`, for writers that need no string.
    public static void encode(UUID id, byte[] target, int offset) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            // Schoolbook division of four 32-bit limbs by 62; every partial dividend is below 62 * 2^32.
            long part = high >>> 32;
            long first = part / 62;
            part = ((part % 62) << 32) | (high & 0xffff_ffffL);
            high = (first << 32) | (part / 62);
            part = ((part % 62) << 32) | (low >>> 32);
            long third = part / 62;
            part = ((part % 62) << 32) | (low & 0xffff_ffffL);
            low = (third << 32) | (part / 62);
            target[offset + i] = (byte) DIGITS.charAt((int) (part % 62));
        }
    }

    /// The id that `text` encodes, or empty when it is not 22 base62 characters within 128 bits.
    public static Optional<UUID> decode(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            int digit = c < VALUES.length ? VALUES[c] : -1;
            if (digit < 0 || Math.unsignedMultiplyHigh(high, 62) != 0) {
                return Optional.empty();
            }
            long carry = Math.unsignedMultiplyHigh(low, 62);
            long product = low * 62;
            low = product + digit;
            if (Long.compareUnsigned(low, product) < 0) {
                carry++;
            }
            long scaled = high * 62;
            high = scaled + carry;
            if (Long.compareUnsigned(high, scaled) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new UUID(high, low));
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }
}
