package org.tutti.cloud.keys;

import org.jspecify.annotations.Nullable;

/// The vault did not do what it was asked. The message is one sentence for the operator that names the vault and
/// no secret, to be printed without a stack trace.
public class KeyVaultFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /// @param sentence without its full stop
    /// @param passing whether the same question may be answered later
    /// @param cause must not hold anything of a request's body
    KeyVaultFailure(String sentence, boolean passing, @Nullable Throwable cause) {
        super(sentence + ".", cause);
        this.passing = passing;
    }

    /// Whether the same question may be answered later.
    boolean passing() {
        return passing;
    }

    /// The same failure, after it came again and again.
    KeyVaultFailure after(int times, long seconds) {
        String sentence = String.valueOf(getMessage()).replaceFirst("\\.$", "");
        return new KeyVaultFailure(
                sentence + "; given up after asking " + times + " times in " + seconds + " s", false, getCause());
    }
}
