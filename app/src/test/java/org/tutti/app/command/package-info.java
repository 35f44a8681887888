@NullMarked
package org.tutti.app.command;

import org.jspecify.annotations.NullMarked;
