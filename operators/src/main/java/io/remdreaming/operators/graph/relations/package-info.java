/** The operation {@code affinity} with language models: typed relations between near resources. */
@NullMarked
package io.remdreaming.operators.graph.relations;

import org.jspecify.annotations.NullMarked;
