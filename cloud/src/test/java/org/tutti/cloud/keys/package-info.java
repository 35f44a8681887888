/// The ring of a cluster, against a vault of the tests.
@NullMarked
package org.tutti.cloud.keys;

import org.jspecify.annotations.NullMarked;
