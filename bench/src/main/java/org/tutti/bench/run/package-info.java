/// One class for each measurement; each prints rows of a Markdown table.
@NullMarked
package org.tutti.bench.run;

import org.jspecify.annotations.NullMarked;
