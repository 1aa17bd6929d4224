/** Entities of a chunk. */
@NullMarked
package io.remdreaming.rules.entities;

import org.jspecify.annotations.NullMarked;
