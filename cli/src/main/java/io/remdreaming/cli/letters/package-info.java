/** What can be done about dead letters. */
@NullMarked
package io.remdreaming.cli.letters;

import org.jspecify.annotations.NullMarked;
