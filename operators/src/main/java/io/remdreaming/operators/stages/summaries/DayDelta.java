package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.SummarizedDay;
import org.jspecify.annotations.Nullable;

/**
 * How a day of a user changes what weeks and months look back at.
 *
 * @param id of the day
 * @param day null if it is gone
 */
public record DayDelta(UserKey owner, Version version, String id, @Nullable SummarizedDay day) {}
