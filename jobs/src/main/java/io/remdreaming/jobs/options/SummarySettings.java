package io.remdreaming.jobs.options;

import io.remdreaming.model.days.DayRules;
import io.remdreaming.operators.stages.summaries.SummaryOptions;
import io.remdreaming.operators.windows.days.DayOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.TreeMap;

/** How days are summarised, as the options say. */
final class SummarySettings {

  private SummarySettings() {}

  /**
   * Reads the options.
   *
   * @param sessions how sessions are closed; days keep the same lateness and retention
   */
  static SummaryOptions read(OptionReader reader, SessionOptions sessions) {
    var days =
        new DayOptions(
            rules(reader),
            sessions.rules().lateness(),
            idleTimeout(reader, sessions),
            sessions.retention(),
            sessions.finalOnly(),
            sessions.logicVersion());
    return new SummaryOptions(
        days,
        reader.atLeast(StageOptionKeys.SUMMARIES_MIN_MESSAGES, 1),
        reader.atLeast(ModelOptionKeys.MAX_INPUT_TOKENS, 1_000),
        reader.positive(StageOptionKeys.USER_DEBOUNCE));
  }

  private static Duration idleTimeout(OptionReader reader, SessionOptions sessions) {
    return reader.isGiven(StageOptionKeys.SUMMARIES_IDLE_TIMEOUT)
        ? reader.positive(StageOptionKeys.SUMMARIES_IDLE_TIMEOUT)
        : sessions.idleTimeout();
  }

  private static DayRules rules(OptionReader reader) {
    var window =
        reader.read(
            StageOptionKeys.SUMMARIES_WINDOW,
            "a divisor or a multiple of 24 h",
            duration -> DayRules.isAligned(duration));
    var usual =
        seconds(
            reader,
            StageOptionKeys.SUMMARIES_UTC_OFFSET.key(),
            reader.optional(StageOptionKeys.SUMMARIES_UTC_OFFSET));
    var byTenant = new TreeMap<String, Integer>();
    reader
        .below(OptionKeys.UTC_OFFSET_PREFIX)
        .forEach(
            (tenant, offset) ->
                byTenant.put(
                    tenant, seconds(reader, OptionKeys.UTC_OFFSET_PREFIX + tenant, offset)));
    return new DayRules(window, usual, byTenant);
  }

  private static int seconds(OptionReader reader, String key, String offset) {
    try {
      return ZoneOffset.of(offset).getTotalSeconds();
    } catch (DateTimeException e) {
      reader.problem("%s: found '%s', expected an offset like Z or +09:00".formatted(key, offset));
      return 0;
    }
  }
}
