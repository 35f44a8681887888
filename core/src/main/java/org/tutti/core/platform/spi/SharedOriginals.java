package org.tutti.core.platform.spi;

import java.util.Optional;

/// Where originals lie for all nodes, if the settings name such a store.
public interface SharedOriginals {
    /// No store.
    SharedOriginals NONE = new SharedOriginals() {
        @Override
        public boolean isNamed() {
            return false;
        }

        @Override
        public Optional<OriginalStore> find() {
            return Optional.empty();
        }
    };

    /// Whether there is a store, which is not opened to find out.
    boolean isNamed();

    /// The store; opened at the first call, for nobody else needs it.
    Optional<OriginalStore> find();
}
