/// Judges whether SQL Server would take a statement, without having one: two grammars of others, and rules of our own.
@NullMarked
package org.tutti.cloud.database.tsql;

import org.jspecify.annotations.NullMarked;
