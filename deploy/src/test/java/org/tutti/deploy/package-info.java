/// What the tests of this module share.
@NullMarked
package org.tutti.deploy;

import org.jspecify.annotations.NullMarked;
