package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a server, the first that strikes counts. Whether one strikes is a pure function of
 * its seed and place, the content id and the number of the attempt, so that runs repeat.
 */
public record Faults(List<Fault> rules) {

  private static final Set<String> FIELDS =
      Set.of("match", "rate", "kind", "seed", "status", "retry-after", "latency", "first-attempts");

  public Faults {
    rules = List.copyOf(rules);
  }

  public static Faults none() {
    return new Faults(List.of());
  }

  /**
   * Reads a JSON list of rules.
   *
   * @throws IllegalArgumentException if a rule is not one, naming its place
   */
  public static Faults read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("expected a readable file of faults: " + file, e);
    }
  }

  static Faults parse(String json) {
    var list = Bodies.parse(json);
    if (!list.isArray()) {
      throw new IllegalArgumentException("expected a JSON list of faults");
    }
    var rules = new ArrayList<Fault>();
    for (var rule : list) {
      try {
        rules.add(rule(rule));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "fault %d: %s".formatted(rules.size() + 1, e.getMessage()), e);
      }
    }
    return new Faults(rules);
  }

  private static Fault rule(JsonNode rule) {
    var unknown = new TreeSet<String>();
    rule.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("found %s, expected %s".formatted(unknown, FIELDS));
    }
    var rate = rule.path("rate").asDouble(1);
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate: found %s, expected 0 to 1".formatted(rate));
    }
    return new Fault(
        FaultKind.named(rule.path("kind").asText()),
        pattern(rule.path("match").asText("*")),
        rate,
        rule.path("seed").asLong(0),
        rule.path("first-attempts").asInt(Integer.MAX_VALUE),
        rule.path("status").asInt(500),
        rule.has("retry-after") ? rule.get("retry-after").asText() : null,
        rule.has("latency") ? duration(rule.get("latency").asText()) : null);
  }

  private static Pattern pattern(String match) {
    try {
      return Pattern.compile(match.equals("*") ? "" : match);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("match: expected a regular expression or *", e);
    }
  }

  /** A duration such as {@code 500ms} or {@code 8s}. */
  public static Duration duration(String text) {
    if (text.matches("[0-9]{1,9}ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.matches("[0-9]{1,6}s")) {
      return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
    throw new IllegalArgumentException(
        "found '%s', expected a duration such as 500ms or 8s".formatted(text));
  }

  /** Whether any rule could strike, whatever the content id and the attempt. */
  boolean concern(Asked asked) {
    for (var rule : rules) {
      if (rule.concerns(asked)) {
        return true;
      }
    }
    return false;
  }

  @Nullable Fault striking(Asked asked, String contentId, int attempt) {
    for (var i = 0; i < rules.size(); i++) {
      if (rules.get(i).strikes(i, asked, contentId, attempt)) {
        return rules.get(i);
      }
    }
    return null;
  }
}
