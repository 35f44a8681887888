package org.tutti.core.identity;

/// The account was deleted or has a new login password: what was signed in with the old one has to sign in again.
/// Published
/// after the change was committed.
public record SignInsEnded(AccountId account) {}
