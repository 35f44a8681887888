/// Samples of what there is to hear, for the tests of every module.
@NullMarked
package org.tutti.core.catalog;

import org.jspecify.annotations.NullMarked;
