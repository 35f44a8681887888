package org.tutti.core.identity;

/// How accounts may sign in.
///
/// @param legacyPasswords whether the login password is accepted in a query string (Subsonic's `p`), for players that
/// cannot do better
/// @param minimumPasswordLength characters that a new login password has at least
/// @param parallelPasswordChecks login passwords checked at once; each takes 19 MiB of heap and up to one processor
/// while it runs, 25 of them a second and processor
public record IdentitySettings(boolean legacyPasswords, int minimumPasswordLength, int parallelPasswordChecks) {
    /// Only possible values.
    public IdentitySettings {
        if (minimumPasswordLength < 1 || minimumPasswordLength > 64) {
            throw new IllegalArgumentException(
                    "a password has a minimum of 1 to 64 characters, not " + minimumPasswordLength);
        }
        if (parallelPasswordChecks < 1 || parallelPasswordChecks > 64) {
            throw new IllegalArgumentException("1 to 64 checks can run at once, not " + parallelPasswordChecks);
        }
    }

    /// App passwords only in query strings, 8 characters, one check at a time.
    public static IdentitySettings defaults() {
        return new IdentitySettings(false, 8, 1);
    }
}
