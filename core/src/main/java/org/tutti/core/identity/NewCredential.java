package org.tutti.core.identity;

/// A credential just made: the only moment its secret is shown.
public record NewCredential(AppCredential credential, String secret) {}
