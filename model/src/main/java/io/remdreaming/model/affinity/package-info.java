/** Exact similarity between resources: who is near whom, and how near. */
@NullMarked
package io.remdreaming.model.affinity;

import org.jspecify.annotations.NullMarked;
