package org.tutti.cloud.blobs;

import java.io.IOException;

/// The keys that sign URLs. Who asks for the same period gets the same key, as far as this object's sharing reaches:
/// a URL that two nodes sign alike is one key in the cache of a content delivery network.
@FunctionalInterface
public interface DelegationKeys {
    /// The key of a period; cheap, once it was got.
    ///
    /// @throws IOException when there is none and none can be made now
    DelegationKey get(KeyPeriod period) throws IOException;
}
