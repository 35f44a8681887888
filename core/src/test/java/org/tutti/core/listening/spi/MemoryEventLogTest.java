package org.tutti.core.listening.spi;

import java.nio.file.Path;

/// The log that other tests stand on keeps the contract itself.
class MemoryEventLogTest extends EventLogContract {
    @Override
    protected EventLog open(Path folder) {
        return new MemoryEventLog();
    }
}
