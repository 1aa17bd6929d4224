/** User-defined extractors, and which of them apply to which document. */
@NullMarked
package io.remdreaming.model.ontologies;

import org.jspecify.annotations.NullMarked;
