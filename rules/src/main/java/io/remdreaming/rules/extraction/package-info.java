/** The local tier of extraction: what patterns find in documents. */
@NullMarked
package io.remdreaming.rules.extraction;

import org.jspecify.annotations.NullMarked;
