/// Tests of accounts and sign-in.
@NullMarked
package org.tutti.core.identity;

import org.jspecify.annotations.NullMarked;
