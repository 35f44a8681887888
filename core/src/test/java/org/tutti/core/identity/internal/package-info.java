/// Tests of accounts and sign-in.
@NullMarked
package org.tutti.core.identity.internal;

import org.jspecify.annotations.NullMarked;
