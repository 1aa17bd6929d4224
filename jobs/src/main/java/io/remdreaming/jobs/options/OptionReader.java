package io.remdreaming.jobs.options;

import io.remdreaming.model.activity.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads options and collects every problem: key, value, and what was expected. */
final class OptionReader {

  private final Map<String, String> given;
  private final Configuration configuration;
  private final List<String> problems = new ArrayList<>();

  OptionReader(Map<String, String> given) {
    this.given = new TreeMap<>(given);
    this.configuration = Configuration.fromMap(given);
    var known =
        Stream.of(OptionKeys.ALL, ModelOptionKeys.ALL, EmbeddingOptionKeys.ALL)
            .flatMap(List::stream)
            .map(ConfigOption::key)
            .collect(Collectors.toSet());
    for (var key : this.given.keySet()) {
      if (!known.contains(key) && OptionKeys.PREFIXES.stream().noneMatch(key::startsWith)) {
        problems.add("%s: unknown option".formatted(key));
      }
    }
  }

  /** The value, or the default if it is absent or wrong; wrong ones are collected. */
  <T> T read(ConfigOption<T> option, String expected, Predicate<T> right) {
    T value;
    try {
      value = configuration.get(option);
    } catch (IllegalArgumentException e) {
      wrong(option, expected);
      return option.defaultValue();
    }
    if (value == null || !right.test(value)) {
      wrong(option, expected);
      return option.defaultValue();
    }
    return value;
  }

  boolean isGiven(ConfigOption<?> option) {
    return given.containsKey(option.key());
  }

  /** The values of a list that may be absent, else none. */
  List<String> some(
      ConfigOption<List<String>> option, String expected, Predicate<List<String>> right) {
    var list = configuration.getOptional(option).orElse(List.of());
    if (!right.test(list)) {
      wrong(option, expected);
    }
    return list;
  }

  /** The value of an option that may be absent, else {@code ""}. */
  String optional(ConfigOption<String> option) {
    var value = configuration.get(option);
    return value == null ? "" : value;
  }

  /** The value if it is given, else what the environment says, else the default or {@code ""}. */
  String given(ConfigOption<String> option, @Nullable String environment) {
    var fallback = environment == null ? "" : environment;
    return given.containsKey(option.key()) || fallback.isBlank() ? optional(option) : fallback;
  }

  Duration positive(ConfigOption<Duration> option) {
    return read(option, "a positive duration like 30 min", d -> !d.isNegative() && !d.isZero());
  }

  int atLeast(ConfigOption<Integer> option, int least) {
    return read(option, "a whole number from " + least, n -> n >= least);
  }

  Instant time(ConfigOption<String> option, Instant byDefault) {
    var value = configuration.get(option);
    if (value == null) {
      return byDefault;
    }
    try {
      return Timestamps.parse(value).toInstant();
    } catch (DateTimeException e) {
      wrong(option, Timestamps.EXPECTED);
      return byDefault;
    }
  }

  Map<String, String> below(String prefix) {
    var below = new TreeMap<String, String>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  private void wrong(ConfigOption<?> option, String expected) {
    var value = given.get(option.key());
    var found = value == null ? "nothing" : "'" + value + "'";
    problems.add("%s: found %s, expected %s".formatted(option.key(), found, expected));
  }

  void throwIfWrong() {
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
  }
}
