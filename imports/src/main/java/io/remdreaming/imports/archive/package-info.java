/** The files of an export, read as bounded streams and never written to disk. */
@NullMarked
package io.remdreaming.imports.archive;

import org.jspecify.annotations.NullMarked;
