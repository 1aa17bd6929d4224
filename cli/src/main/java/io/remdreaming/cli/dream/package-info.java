/** Dreaming on command: bounded runs over what has happened lately. */
@NullMarked
package io.remdreaming.cli.dream;

import org.jspecify.annotations.NullMarked;
