package io.remdreaming.operators.stages.summaries;

import io.remdreaming.operators.windows.days.DayOptions;
import java.io.Serializable;
import java.time.Duration;

/**
 * How days are summarised.
 *
 * @param days how they are closed
 * @param minMessages the least messages for which a model is asked; fewer go to the local tier
 * @param maxInputTokens the most tokens that a prompt may have, by estimate
 * @param debounce how long weeks and months wait for more days after one has changed
 */
public record SummaryOptions(
    DayOptions days, int minMessages, int maxInputTokens, Duration debounce)
    implements Serializable {}
