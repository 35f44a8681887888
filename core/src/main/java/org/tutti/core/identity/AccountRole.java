package org.tutti.core.identity;

/// What an account may do: each role includes the ones before it.
public enum AccountRole {
    /// Listens, keeps likes and playlists.
    LISTENER,
    /// Also edits shared things: radio stations, public playlists of others.
    CURATOR,
    /// Also runs the installation: scans, accounts, settings.
    OPERATOR;

    /// Whether this role includes `other`.
    public boolean includes(AccountRole other) {
        return ordinal() >= other.ordinal();
    }
}
