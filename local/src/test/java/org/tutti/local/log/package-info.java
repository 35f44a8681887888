/// Tests of the log of plays in segment files.
@NullMarked
package org.tutti.local.log;

import org.jspecify.annotations.NullMarked;
