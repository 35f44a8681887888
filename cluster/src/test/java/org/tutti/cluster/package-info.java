/// Several nodes as one service, and what is done to them.
@NullMarked
package org.tutti.cluster;

import org.jspecify.annotations.NullMarked;
