/// Reads settings from a file, the environment and the command line into typed records.
@NullMarked
package org.tutti.app.settings;

import org.jspecify.annotations.NullMarked;
