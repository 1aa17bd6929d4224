/** All formats by their names. */
@NullMarked
package io.remdreaming.imports.formats;

import org.jspecify.annotations.NullMarked;
