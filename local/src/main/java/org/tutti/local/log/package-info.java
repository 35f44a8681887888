/// The log of plays in segment files of the data folder.
@NullMarked
package org.tutti.local.log;

import org.jspecify.annotations.NullMarked;
