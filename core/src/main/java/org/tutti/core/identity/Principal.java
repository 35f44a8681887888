package org.tutti.core.identity;

import org.tutti.core.catalog.LibraryScope;

/// Who is asking. Made once per account and change, and shared by all of its requests.
///
/// @param scope the libraries that the account may see
/// @param maxBitRate kilobits per second the account may stream at most; 0 for no bound
public record Principal(
        AccountId account, ListenerId listener, String name, AccountRole role, LibraryScope scope, int maxBitRate) {}
