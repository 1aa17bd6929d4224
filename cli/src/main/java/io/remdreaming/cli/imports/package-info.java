/** Importing other applications' exports. */
@NullMarked
package io.remdreaming.cli.imports;

import org.jspecify.annotations.NullMarked;
