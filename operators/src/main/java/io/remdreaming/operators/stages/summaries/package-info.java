/** The operation {@code summaries}: what each day with a bot was about. */
@NullMarked
package io.remdreaming.operators.stages.summaries;

import org.jspecify.annotations.NullMarked;
