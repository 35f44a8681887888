package org.tutti.cloud.keys;

import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.spi.KeyRingContract;

class VaultKeyRingTest extends KeyRingContract {
    private final VaultStub vault = new VaultStub();
    private final Nodes nodes = new Nodes(vault);
    private DataSource database = TestDatabase.create();

    VaultKeyRingTest() throws Exception {}

    @AfterEach
    void close() {
        nodes.close();
        vault.close();
    }

    @Override
    protected KeyRing create() {
        database = TestDatabase.create();
        return nodes.open(database);
    }

    @Override
    protected KeyRing reopen() {
        return nodes.open(database);
    }
}
