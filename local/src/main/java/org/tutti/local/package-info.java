/// Embedded adapters of core's ports: everything lives in one data folder on this machine.
@NullMarked
package org.tutti.local;

import org.jspecify.annotations.NullMarked;
