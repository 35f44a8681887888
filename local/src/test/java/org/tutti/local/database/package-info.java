/// Tests of the package of the same name.
@NullMarked
package org.tutti.local.database;

import org.jspecify.annotations.NullMarked;
