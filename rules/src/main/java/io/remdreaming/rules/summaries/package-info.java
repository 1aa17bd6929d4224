/** Summaries of a day window. */
@NullMarked
package io.remdreaming.rules.summaries;

import org.jspecify.annotations.NullMarked;
