package org.tutti.core.platform.spi;

/// Keys that never leave their keeper. Every operation names its purpose, so that a ciphertext made for one use does
/// not open in another.
public interface KeyRing {
    /// Encrypts and authenticates `plaintext`; `context` (for example an account id) must be given again to open it.
    byte[] wrap(String purpose, byte[] plaintext, byte[] context);

    /// The plaintext of what [#wrap] made, also under an older key.
    ///
    /// @throws IllegalArgumentException when the bytes were altered, or made for another purpose or context
    byte[] unwrap(String purpose, byte[] wrapped, byte[] context);

    /// A 32-byte keyed digest of `message`, for tokens that carry their own proof.
    byte[] sign(String purpose, byte[] message);

    /// Whether `signature` is one that [#sign] made, now or before a rotation; takes the same time for right and wrong
    /// ones.
    boolean verify(String purpose, byte[] message, byte[] signature);

    /// Makes a new primary key; what older keys wrapped still opens.
    void rotate();
}
