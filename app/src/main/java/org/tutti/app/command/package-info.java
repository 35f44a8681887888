/// What `./tutti` does besides serving: the same commands with and without a running server.
@NullMarked
package org.tutti.app.command;

import org.jspecify.annotations.NullMarked;
