/** Moments: what happened, when, with whom and how it felt. */
@NullMarked
package io.remdreaming.model.moments;

import org.jspecify.annotations.NullMarked;
