package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tutti.core.identity.ListenerId;

/// Where a listener's plays are is part of the format.
class PartitioningTest {
    @Test
    void spreadsListenersEvenlyWhateverTheirIdsHaveInCommon() {
        int[] sizes = new int[32];
        for (int number = 0; number < 32_000; number++) {
            sizes[Partitioning.partition(new ListenerId(new UUID(0x0190_0000_0000_7000L, number)), 32)]++;
        }
        for (int size : sizes) {
            assertThat(size).isBetween(850, 1_150);
        }
    }

    @Test
    void neverChanges() {
        assertThat(partition("00000000-0000-0000-0000-000000000000")).isZero();
        assertThat(partition("01901234-5678-7abc-8def-0123456789ab")).isEqualTo(922);
        assertThat(partition("ffffffff-ffff-ffff-ffff-fffffffffffe")).isEqualTo(889);
        assertThat(partition("80000000-0000-7000-8000-000000000001")).isEqualTo(760);
    }

    private static int partition(String id) {
        return Partitioning.partition(new ListenerId(UUID.fromString(id)), 1_000);
    }
}
