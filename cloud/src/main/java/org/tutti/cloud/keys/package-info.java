/// Keys of a cluster: kept in the database, wrapped by a key that never leaves Azure Key Vault.
@NullMarked
package org.tutti.cloud.keys;

import org.jspecify.annotations.NullMarked;
