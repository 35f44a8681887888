@NullMarked
package org.tutti.app.operations;

import org.jspecify.annotations.NullMarked;
