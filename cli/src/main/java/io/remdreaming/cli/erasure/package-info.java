/** Deletion requests from the command line: sent, previewed and proved. */
@NullMarked
package io.remdreaming.cli.erasure;

import org.jspecify.annotations.NullMarked;
