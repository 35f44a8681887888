/// H2 in a file: tuned, migrated, and durable when asked.
@NullMarked
package org.tutti.local.database;

import org.jspecify.annotations.NullMarked;
