package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) with the parameters that OWASP's Password Storage Cheat Sheet gives: 19 MiB, two
/// passes, one lane. Hashes are written in the PHC string format.
///
/// So many sign-ins at once must take neither the heap nor the processors: a few run, some more wait
/// for a moment, the rest is told to come back.
final class Argon2 implements PasswordHash {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([\\w+/]+)\\$([\\w+/]+)");
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /// New passwords are rare, and the first one is hashed by a process that has just started, on a machine that may be
    /// busy with everything else that starts.
    private static final Duration PATIENCE_FOR_NEW_ONES = Duration.ofMinutes(1);

    /// Half a second's work: who waits holds a place at work, and more would keep others from theirs.
    private static final int WAITING = 16;

    private final RandomGenerator random;
    private final Bulkhead bulkhead;

    Argon2(RandomGenerator random, int parallel) {
        this.random = random;
        this.bulkhead = new Bulkhead("password-check-", parallel, WAITING * parallel, PATIENCE);
    }

    @Override
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(password, salt, KIBIBYTES, PASSES, LANES, HASH_BYTES, PATIENCE_FOR_NEW_ONES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    @Override
    public boolean matches(String password, String hash) {
        Matcher parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash is not Argon2id.");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = compute(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length,
                PATIENCE);
        return MessageDigest.isEqual(expected, actual);
    }

    @Override
    public void waste(String password) {
        compute(password, new byte[SALT_BYTES], KIBIBYTES, PASSES, LANES, HASH_BYTES, PATIENCE);
    }

    private byte[] compute(
            String password, byte[] salt, int kibibytes, int passes, int lanes, int length, Duration patience) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build();
        return bulkhead.call(
                () -> {
                    Argon2BytesGenerator generator = new Argon2BytesGenerator();
                    generator.init(parameters);
                    // The same password typed on another system may arrive decomposed.
                    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
                    byte[] out = new byte[length];
                    generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), out);
                    return out;
                },
                patience);
    }
}
