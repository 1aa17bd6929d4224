/** The model server for trying and testing, as a command. */
@NullMarked
package io.remdreaming.cli.stubmodel;

import org.jspecify.annotations.NullMarked;
