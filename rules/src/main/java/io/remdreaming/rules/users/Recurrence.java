package io.remdreaming.rules.users;

import java.time.DayOfWeek;
import java.util.List;

/**
 * How often something is done.
 *
 * @param cadence daily, weekly, monthly or yearly
 * @param days in order; none if it is not said on which
 */
record Recurrence(String cadence, List<DayOfWeek> days) {

  static final String WEEKLY = "weekly";
}
