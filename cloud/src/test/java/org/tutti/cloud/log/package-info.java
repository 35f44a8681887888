/// Tests of the log of plays on Kafka, against a real server in this process.
@NullMarked
package org.tutti.cloud.log;

import org.jspecify.annotations.NullMarked;
