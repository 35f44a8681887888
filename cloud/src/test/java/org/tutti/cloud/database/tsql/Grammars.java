package org.tutti.cloud.database.tsql;

import java.util.List;
import net.sf.jsqlparser.util.validation.Validation;
import net.sf.jsqlparser.util.validation.ValidationError;
import net.sf.jsqlparser.util.validation.feature.SqlServerVersion;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;

/// Two grammars of Transact-SQL by others. Neither is complete, and each takes things that SQL Server does not.
public enum Grammars {
    /// Apache ShardingSphere's, after Microsoft's reference.
    SHARDING_SPHERE {
        private final SQLParserEngine engine = new SQLParserEngine("SQLServer", new CacheOption(1, 1));

        @Override
        public String complaint(String statement) {
            try {
                engine.parse(statement, false);
                return "";
            } catch (RuntimeException e) {
                return String.valueOf(e.getMessage());
            }
        }
    },

    /// JSqlParser's, with what it knows of the features of SQL Server 2019.
    J_SQL_PARSER {
        @Override
        public String complaint(String statement) {
            List<ValidationError> errors = Validation.validate(List.of(SqlServerVersion.V2019), statement);
            return errors.isEmpty() ? "" : String.valueOf(errors.getFirst().getErrors());
        }
    };

    /// What it has against the statement; empty for nothing.
    public abstract String complaint(String statement);

    /// Whether it takes the statement.
    public boolean takes(String statement) {
        return complaint(statement).isEmpty();
    }
}
