/** Conversation summaries: what a day with a bot was about, and how good its summary is. */
@NullMarked
package io.remdreaming.model.summaries;

import org.jspecify.annotations.NullMarked;
