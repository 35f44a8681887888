/// Transactions that are done again when a database says that trying once more may help.
@NullMarked
package org.tutti.core.platform.transactions;

import org.jspecify.annotations.NullMarked;
