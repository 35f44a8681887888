package org.tutti.cloud.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The migrations as SQL Server takes them: those of all databases, in which `varchar(n)` is read as text of n UTF-16
/// units. Of two files of one name the one in `db/sqlserver` counts: what has no common form.
///
/// The files themselves stay as they are, as those databases that have run them know their checksums; SQL Server's
/// checksums are those of what is read here.
final class SqlServerMigrations implements ResourceProvider {
    private static final String SHARED = "classpath*:db/migration/V*.sql";
    private static final String OWN = "classpath*:db/sqlserver/V*.sql";
    private static final Pattern TEXT = Pattern.compile("\\bvarchar\\((\\d+)\\)");

    /// Longer text has no length but `max`.
    private static final int LONGEST = 4000;

    private final List<LoadableResource> migrations;

    SqlServerMigrations(ClassLoader loader) {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver(loader);
        TreeMap<String, LoadableResource> byName = new TreeMap<>();
        try {
            for (String pattern : List.of(SHARED, OWN)) {
                for (Resource resource : resources.getResources(pattern)) {
                    String name = String.valueOf(resource.getFilename());
                    byName.put(name, new Migration(name, translate(resource.getContentAsString(UTF_8))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        migrations = List.copyOf(byName.values());
    }

    static String translate(String migration) {
        return TEXT.matcher(migration).replaceAll(SqlServerMigrations::text);
    }

    private static String text(MatchResult type) {
        String length = type.group(1);
        return "nvarchar(" + (Integer.parseInt(length) <= LONGEST ? length : "max") + ") collate "
                + SqlServerDialect.COLLATION;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return migrations.stream()
                .filter(migration -> migration.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return migrations.stream()
                .filter(migration -> migration.getFilename().startsWith(prefix)
                        && Stream.of(suffixes).anyMatch(migration.getFilename()::endsWith))
                .toList();
    }

    private static final class Migration extends LoadableResource {
        private final String name;
        private final String text;

        private Migration(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
