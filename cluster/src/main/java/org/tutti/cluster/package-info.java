/// A cluster on one machine: the packaged server as several nodes, on a real PostgreSQL, Kafka and blob storage, behind
/// a real proxy. To look at, and to do harm to.
@NullMarked
package org.tutti.cluster;

import org.jspecify.annotations.NullMarked;
