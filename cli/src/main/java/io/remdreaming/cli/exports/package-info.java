/** Exporting memory and its sources. */
@NullMarked
package io.remdreaming.cli.exports;

import org.jspecify.annotations.NullMarked;
