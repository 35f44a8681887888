@NullMarked
package org.tutti.app.settings;

import org.jspecify.annotations.NullMarked;
