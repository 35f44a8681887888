/// What nodes that share a database need of each other: notices of what has changed, leases on work that one of them
/// does, and facts that all of them agree on. A node that is alone has the same interfaces, and pays nothing for them.
@NullMarked
package org.tutti.core.platform.cluster;

import org.jspecify.annotations.NullMarked;
