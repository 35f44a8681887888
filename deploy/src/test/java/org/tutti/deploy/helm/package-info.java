/// Checks of the Helm chart.
@NullMarked
package org.tutti.deploy.helm;

import org.jspecify.annotations.NullMarked;
