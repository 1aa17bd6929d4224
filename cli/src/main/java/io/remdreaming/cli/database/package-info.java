/** The database of a command. */
@NullMarked
package io.remdreaming.cli.database;

import org.jspecify.annotations.NullMarked;
