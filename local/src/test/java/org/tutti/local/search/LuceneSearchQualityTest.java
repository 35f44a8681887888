package org.tutti.local.search;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.search.spi.SearchIndex;
import org.tutti.core.search.spi.SearchQualityContract;

class LuceneSearchQualityTest extends SearchQualityContract {
    @TempDir
    private static Path folder = Path.of("");

    @Override
    protected SearchIndex open() {
        return new LuceneSearchIndex(folder.resolve("quality"));
    }
}
