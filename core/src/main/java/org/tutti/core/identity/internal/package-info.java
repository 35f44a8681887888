/// How accounts are kept and credentials are checked.
@NullMarked
package org.tutti.core.identity.internal;

import org.jspecify.annotations.NullMarked;
