/// Checks of the templates of Azure.
@NullMarked
package org.tutti.deploy.azure;

import org.jspecify.annotations.NullMarked;
