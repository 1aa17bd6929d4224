/** The local tier of extraction: what patterns find in documents. */
@NullMarked
package io.remdreaming.clients.extraction;

import org.jspecify.annotations.NullMarked;
