package org.tutti.core.platform.spi;

import java.util.Optional;

/// A store that the settings name.
public record NamedOriginals(OriginalStore store) implements SharedOriginals {
    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public Optional<OriginalStore> find() {
        return Optional.of(store);
    }
}
