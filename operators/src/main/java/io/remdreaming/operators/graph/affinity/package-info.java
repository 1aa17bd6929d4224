/** Edges between similar resources, exact whatever comes first. */
@NullMarked
package io.remdreaming.operators.graph.affinity;

import org.jspecify.annotations.NullMarked;
