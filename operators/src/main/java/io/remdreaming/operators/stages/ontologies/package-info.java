/** The operation {@code ontologies}: documents to what extractors find in them. */
@NullMarked
package io.remdreaming.operators.stages.ontologies;

import org.jspecify.annotations.NullMarked;
