package io.remdreaming.jobs.options;

import java.util.Map;
import java.util.TreeMap;

/** Presets of other options, chosen by one name; what is given explicitly goes before them. */
final class Profile {

  private static final Map<String, Map<String, String>> PRESETS =
      Map.of(
          "volume",
          Map.of(
              StageOptionKeys.SUMMARIES_WINDOW.key(),
              "12 h",
              StageOptionKeys.SUMMARIES_IDLE_TIMEOUT.key(),
              "10 min",
              EmbeddingOptionKeys.BATCH_SIZE.key(),
              "100"),
          "cost",
          Map.of(
              StageOptionKeys.SUMMARIES_MIN_MESSAGES.key(),
              "10",
              StageOptionKeys.SUMMARIES_IDLE_TIMEOUT.key(),
              "15 min",
              ModelOptionKeys.TIER.key(),
              "good"),
          "quality",
          Map.of(
              StageOptionKeys.SUMMARIES_WINDOW.key(),
              "6 h",
              StageOptionKeys.SUMMARIES_IDLE_TIMEOUT.key(),
              "3 min",
              ModelOptionKeys.TIER.key(),
              "premium"));

  private Profile() {}

  static void check(OptionReader reader) {
    var name = reader.optional(OptionKeys.PROFILE);
    if (!name.isEmpty() && !PRESETS.containsKey(name)) {
      reader.problem(
          "dreaming.profile: found '%s', expected volume, cost or quality".formatted(name));
    }
  }

  /** The options with the presets of the profile that they name, if they name one. */
  static Map<String, String> applied(Map<String, String> given) {
    var name = given.getOrDefault(OptionKeys.PROFILE.key(), "");
    var all = new TreeMap<>(PRESETS.getOrDefault(name, Map.of()));
    all.putAll(given);
    return all;
  }
}
