/// What an installation on Azure costs, calculated from measured figures and stated assumptions.
@NullMarked
package org.tutti.deploy.azure.cost;

import org.jspecify.annotations.NullMarked;
