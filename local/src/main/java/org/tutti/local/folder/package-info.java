/// The folder that holds everything Tutti keeps, and the lock that gives it to one process.
@NullMarked
package org.tutti.local.folder;

import org.jspecify.annotations.NullMarked;
