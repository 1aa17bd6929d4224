/** The operation {@code entities}: chunked session windows to entities and relationships. */
@NullMarked
package io.remdreaming.operators.stages.entities;

import org.jspecify.annotations.NullMarked;
