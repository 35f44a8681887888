/// Who is served when not everybody can be: what is heard before what is looked at.
@NullMarked
package org.tutti.api.admission;

import org.jspecify.annotations.NullMarked;
