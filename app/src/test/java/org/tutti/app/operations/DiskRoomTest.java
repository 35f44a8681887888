package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskRoomTest {
    private final AtomicLong left = new AtomicLong(1L << 30);
    private final DiskRoom room = new DiskRoom(left::get);

    @Test
    void saysNothingWhileThereIsRoom() {
        assertThat(room.remark()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFullUntilItHasRoomAgain() {
        left.set(3L << 20);
        assertThat(room.remark()).isEqualTo("the disk of the data folder is full: 3 MiB are left\n");
        assertThat(room.remark()).isNotEmpty();
        left.set(100L << 20);
        assertThat(room.remark()).isEmpty();
    }
}
