/** What a command ends with when it cannot do what was asked. */
@NullMarked
package io.remdreaming.cli.errors;

import org.jspecify.annotations.NullMarked;
