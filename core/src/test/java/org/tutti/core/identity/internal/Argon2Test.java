package org.tutti.core.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2Test {
    private final Argon2 argon2 = new Argon2(new SecureRandom(), 2);

    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(argon2.matches("password", reference)).isTrue();
        assertThat(argon2.matches("passwore", reference)).isFalse();
    }

    @Test
    void hashesWithASaltOfItsOwnAndTheRecommendedCost() {
        String one = argon2.hash("correct horse");
        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(argon2.hash("correct horse"));
        assertThat(argon2.matches("correct horse", one)).isTrue();
        assertThat(argon2.matches("correct horsf", one)).isFalse();
    }

    @Test
    void saysWhenAStoredHashIsNone() {
        assertThatThrownBy(() -> argon2.matches("x", "{bcrypt}x")).isInstanceOf(IllegalStateException.class);
    }
}
