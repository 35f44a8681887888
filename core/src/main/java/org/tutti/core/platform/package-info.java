/// Ids, time, paging, problems and the ports that several modules share.
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package org.tutti.core.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
