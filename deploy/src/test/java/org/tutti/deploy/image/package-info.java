/// Checks of the container image.
@NullMarked
package org.tutti.deploy.image;

import org.jspecify.annotations.NullMarked;
