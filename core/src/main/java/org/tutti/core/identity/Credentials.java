package org.tutti.core.identity;

/// How somebody says who they are.
public sealed interface Credentials {
    /// The login password, from a form or an `Authorization: Basic` header. An app password in its place is accepted,
    /// too.
    record Password(String name, String password) implements Credentials {}

    /// Name and a secret in a query string (Subsonic's `p`): app passwords only, unless legacy passwords are allowed.
    record QuerySecret(String name, String secret) implements Credentials {}

    /// Subsonic's `t` and `s`: `token` is the lower-case hexadecimal MD5 of app password and salt.
    record SaltedToken(String name, String token, String salt) implements Credentials {}

    /// An API key of one account.
    record ApiKey(String key) implements Credentials {}
}
