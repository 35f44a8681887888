package org.tutti.core.platform.cluster;

import java.util.Optional;

/// Who does what only one node may do.
public interface Leases {
    /// Of a node that is alone: it has every lease.
    Leases ALONE = name -> Optional.of(new Lease() {
        @Override
        public boolean held() {
            return true;
        }

        @Override
        public void fence() {}

        @Override
        public long token() {
            return 0;
        }

        @Override
        public void close() {}
    });

    /// The lease, unless another node has it. A holder that died is noticed by those who ask again and again.
    Optional<Lease> take(String name);
}
