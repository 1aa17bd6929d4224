/** The chain of a user's moments in their order. */
@NullMarked
package io.remdreaming.operators.graph.chain;

import org.jspecify.annotations.NullMarked;
