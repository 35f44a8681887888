package org.tutti.core.platform.spi;

import java.util.Optional;

/// Where originals lie for all nodes, if the settings name such a store.
@FunctionalInterface
public interface SharedOriginals {
    /// The store; opened at the first call, for nobody else needs it.
    Optional<OriginalStore> find();
}
