/// A database that several nodes share.
@NullMarked
package org.tutti.cloud.database;

import org.jspecify.annotations.NullMarked;
