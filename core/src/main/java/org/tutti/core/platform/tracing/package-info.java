/// What a request or a job spends its time on, as spans that an operator's collector may gather; and
/// the wrappers that see database and blobs.
@NullMarked
package org.tutti.core.platform.tracing;

import org.jspecify.annotations.NullMarked;
