/** Where a memory comes from, or what became of a message. */
@NullMarked
package io.remdreaming.query.provenance;

import org.jspecify.annotations.NullMarked;
