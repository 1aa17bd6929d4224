/** Texts of documents, read in processes of their own. */
@NullMarked
package io.remdreaming.files.extraction;

import org.jspecify.annotations.NullMarked;
