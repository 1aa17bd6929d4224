/** Relations between resources, as a model sees them. */
@NullMarked
package io.remdreaming.model.relations;

import org.jspecify.annotations.NullMarked;
