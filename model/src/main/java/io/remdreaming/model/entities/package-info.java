/** Entities and relationships of a user, resolved over all that was ever said. */
@NullMarked
package io.remdreaming.model.entities;

import org.jspecify.annotations.NullMarked;
