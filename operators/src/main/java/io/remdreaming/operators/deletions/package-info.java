/** Deletion requests, as those remember them who may hear of older things later. */
@NullMarked
package io.remdreaming.operators.deletions;

import org.jspecify.annotations.NullMarked;
