/// Tests of work that is done again.
@NullMarked
package org.tutti.core.platform.transactions;

import org.jspecify.annotations.NullMarked;
