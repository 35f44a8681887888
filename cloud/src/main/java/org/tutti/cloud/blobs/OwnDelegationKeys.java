package org.tutti.cloud.blobs;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Keys of this process alone: enough where one node signs.
public final class OwnDelegationKeys implements DelegationKeys {
    private final DelegationKey.Issuer issuer;
    private final Map<KeyPeriod, DelegationKey> keys = new HashMap<>();

    /// Keys that this issuer makes, once for each period.
    public OwnDelegationKeys(DelegationKey.Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public synchronized DelegationKey get(KeyPeriod period) throws IOException {
        DelegationKey key = keys.get(period);
        if (key == null) {
            key = issuer.issue(period.keyStart(), period.keyExpiry());
            keys.keySet().removeIf(other -> other.keyExpiry().isBefore(period.begin()));
            keys.put(period, key);
        }
        return key;
    }
}
