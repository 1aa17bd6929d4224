/** The folder of all private data, and the environment it comes from. */
@NullMarked
package io.remdreaming.cli.home;

import org.jspecify.annotations.NullMarked;
