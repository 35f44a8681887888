/// Tests of the pages over a real port.
@NullMarked
package org.tutti.app.pages;

import org.jspecify.annotations.NullMarked;
