/** The command line of REM Dreaming. */
@NullMarked
package io.remdreaming.cli;

import org.jspecify.annotations.NullMarked;
