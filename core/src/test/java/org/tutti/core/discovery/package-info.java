/// What discovery promises.
@org.jspecify.annotations.NullMarked
package org.tutti.core.discovery;
