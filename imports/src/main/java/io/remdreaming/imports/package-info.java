/** Imports: what applications export of conversations and notes, turned into events. */
@NullMarked
package io.remdreaming.imports;

import org.jspecify.annotations.NullMarked;
