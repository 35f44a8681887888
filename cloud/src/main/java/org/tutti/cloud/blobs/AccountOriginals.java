package org.tutti.cloud.blobs;

import java.util.Optional;
import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.SharedOriginals;

/// Originals in the account of the settings, which is signed in to when somebody asks for them.
public final class AccountOriginals implements SharedOriginals {
    private final AzureBlobSettings settings;
    private Optional<OriginalStore> opened = Optional.empty();

    /// The account of these settings.
    public AccountOriginals(AzureBlobSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isNamed() {
        return true;
    }

    @Override
    public synchronized Optional<OriginalStore> find() {
        if (opened.isEmpty()) {
            opened = Optional.of(AzureBlobs.originals(settings));
        }
        return opened;
    }
}
