/** What providers may not see: found in a text, replaced by placeholders, put back into answers. */
@NullMarked
package io.remdreaming.model.redaction;

import org.jspecify.annotations.NullMarked;
