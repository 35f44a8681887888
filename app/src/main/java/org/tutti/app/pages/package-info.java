/// The first pages: small, rendered on the server, working without scripts.
@NullMarked
package org.tutti.app.pages;

import org.jspecify.annotations.NullMarked;
