/** Claude's data export. */
@NullMarked
package io.remdreaming.imports.claude;

import org.jspecify.annotations.NullMarked;
