/** Rows, edges, versions, identities and labels of what is remembered. */
@NullMarked
package io.remdreaming.model.memory;

import org.jspecify.annotations.NullMarked;
