/// Adapters of a cluster: what several nodes share.
@NullMarked
package org.tutti.cloud;

import org.jspecify.annotations.NullMarked;
