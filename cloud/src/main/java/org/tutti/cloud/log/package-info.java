/// The log of plays in a topic of Kafka, or of what speaks its protocol, such as Event Hubs.
@NullMarked
package org.tutti.cloud.log;

import org.jspecify.annotations.NullMarked;
