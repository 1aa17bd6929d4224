/** What people write on the command line: one type, or one check, for each kind of it. */
@NullMarked
package io.remdreaming.cli.arguments;

import org.jspecify.annotations.NullMarked;
