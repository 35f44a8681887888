/// Tests of what happens before anybody is served.
@NullMarked
package org.tutti.app.warmup;

import org.jspecify.annotations.NullMarked;
