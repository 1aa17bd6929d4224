/** Backups of the tables, with the state and the offsets of the log that they stand for. */
@NullMarked
package io.remdreaming.cli.backup;

import org.jspecify.annotations.NullMarked;
