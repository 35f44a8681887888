/// Accounts, credentials and roles: who is asking, and what may they do.
@NullMarked
@ApplicationModule
package org.tutti.core.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
