package org.tutti.core.identity;

import java.time.Instant;
import java.util.List;

/// An account as operators see it.
///
/// @param libraries ids of the libraries it may see; empty for all
public record Account(
        AccountId id,
        ListenerId listener,
        String name,
        AccountRole role,
        List<Integer> libraries,
        int maxBitRate,
        Instant created) {}
