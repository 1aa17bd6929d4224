package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.ontologies.InvalidPatternException;
import io.remdreaming.model.ontologies.TenantPattern;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a policy; what is absent or null was not chosen. */
final class PolicyFields {

  /** The most tokens that a limit can name. */
  static final long MAX_TOKENS = 1_000_000_000_000_000L;

  /** The most US dollars that a limit can name. */
  static final double MAX_DOLLARS = 1_000_000_000;

  private static final int MICROS = 6;
  private static final long NONE_AT_ALL = -1;
  private static final int MAX_NAMES = 100;
  private static final int MAX_PATTERNS = 20;
  private static final int MAX_STEPS = 200;
  private static final Pattern PATTERN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
  private static final Set<String> REDACTED =
      Stream.of(RedactedKind.values())
          .map(RedactedKind::wireName)
          .collect(Collectors.toCollection(TreeSet::new));
  private static final Set<String> RETAINED =
      Stream.of(RetainedKind.values())
          .map(RetainedKind::wireName)
          .collect(Collectors.toCollection(TreeSet::new));
  private static final Set<String> TIERS = new TreeSet<>(Set.of("basic", "good", "premium"));
  private static final Set<String> PAID_TIERS = new TreeSet<>(Set.of("good", "premium"));
  private static final Set<String> PRIORITIES = new TreeSet<>(Set.of("low", "medium", "high"));

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "affinity_threshold",
              "affinity_top_k",
              "allowed_tiers",
              "allowed_providers",
              "models",
              "daily_token_limit",
              "monthly_token_limit",
              "priority",
              "auto_upgrade",
              "daily_usd_limit",
              "monthly_usd_limit",
              "redact",
              "redact_patterns",
              "retention"));

  private final ObjectNode policy;
  private final Fields fields;

  /**
   * Reads a policy.
   *
   * @throws InvalidEventException if it has another field: a limit that is misspelt would hold
   *     nothing
   */
  PolicyFields(ObjectNode policy) throws InvalidEventException {
    for (var field : policy.properties()) {
      if (!NAMES.contains(field.getKey())) {
        throw InvalidEventException.of(
            field.getKey(),
            "found %s, expected no other fields than %s"
                .formatted(Shown.of(field.getValue()), String.join(", ", NAMES)));
      }
    }
    this.policy = policy;
    this.fields = new Fields(policy);
  }

  Fields fields() {
    return fields;
  }

  /** A whole number within bounds, or the default. */
  long whole(String field, long least, long most, long byDefault) throws InvalidEventException {
    var number = fields.number(field, (double) least, (double) most, (double) byDefault);
    if (number != Math.rint(number)) {
      throw InvalidEventException.of(
          field, "found %s, expected a whole number".formatted(Shown.of(policy.get(field))));
    }
    return (long) number;
  }

  /** A limit of tokens: 0 if none was chosen, less than 0 if none may be spent. */
  long tokens(String field) throws InvalidEventException {
    return isAbsent(field) ? 0 : orNone(whole(field, 0, MAX_TOKENS, 0));
  }

  /** A limit of US dollars in millionths, rounded down: 0 if none was chosen, likewise. */
  long micros(String field) throws InvalidEventException {
    return isAbsent(field)
        ? 0
        : orNone(
            BigDecimal.valueOf(fields.number(field, 0, MAX_DOLLARS, 0))
                .movePointRight(MICROS)
                .longValue());
  }

  private static long orNone(long limit) {
    return limit == 0 ? NONE_AT_ALL : limit;
  }

  List<Tier> tiers(String field) throws InvalidEventException {
    var tiers = new ArrayList<Tier>();
    for (var name : fields.texts(field)) {
      tiers.add(Tier.valueOf(oneOf(field, name, TIERS).toUpperCase(Locale.ROOT)));
    }
    return tiers;
  }

  /** Names of 1 to 256 characters, at most a hundred. */
  List<String> names(String field) throws InvalidEventException {
    var names = fields.texts(field);
    if (names.size() > MAX_NAMES) {
      throw InvalidEventException.of(
          field, "found %d names, expected at most %d".formatted(names.size(), MAX_NAMES));
    }
    for (var name : names) {
      named(field, name);
    }
    return names;
  }

  /** Models by the name of their tier. */
  Map<String, String> models(String field) throws InvalidEventException {
    if (isAbsent(field)) {
      return Map.of();
    }
    if (!(policy.get(field) instanceof ObjectNode object)) {
      throw InvalidEventException.of(
          field, "found %s, expected models by tier".formatted(Shown.of(policy.get(field))));
    }
    var models = new HashMap<String, String>();
    var names = new Fields(object);
    for (var tier : object.properties()) {
      oneOf(field, tier.getKey(), PAID_TIERS);
      models.put(tier.getKey(), named(field, names.text(tier.getKey())));
    }
    return models;
  }

  List<RedactedKind> redactedKinds(String field) throws InvalidEventException {
    var kinds = new ArrayList<RedactedKind>();
    for (var name : fields.texts(field)) {
      kinds.add(RedactedKind.valueOf(oneOf(field, name, REDACTED).toUpperCase(Locale.ROOT)));
    }
    return kinds;
  }

  /** Regular expressions by their names. */
  Map<String, String> patterns(String field) throws InvalidEventException {
    if (isAbsent(field)) {
      return Map.of();
    }
    if (!(policy.get(field) instanceof ObjectNode object) || object.size() > MAX_PATTERNS) {
      throw InvalidEventException.of(
          field,
          "found %s, expected at most %d expressions by name"
              .formatted(Shown.of(policy.get(field)), MAX_PATTERNS));
    }
    var patterns = new HashMap<String, String>();
    var texts = new Fields(object);
    for (var pattern : object.properties()) {
      patterns.put(
          patternName(field, pattern.getKey()), regex(field, texts.text(pattern.getKey())));
    }
    return patterns;
  }

  private static String patternName(String field, String name) throws InvalidEventException {
    if (!PATTERN_NAME.matcher(name).matches()) {
      throw InvalidEventException.of(
          field,
          "found the name %s, expected lower-case letters, digits and _".formatted(Shown.of(name)));
    }
    return name;
  }

  private static String regex(String field, String regex) throws InvalidEventException {
    try {
      var steps = TenantPattern.of(regex).steps();
      if (steps <= MAX_STEPS) {
        return regex;
      }
      throw InvalidEventException.of(
          field,
          "found %s, expected an expression of at most %d steps once its repetitions are written out"
              .formatted(Shown.of(regex), MAX_STEPS));
    } catch (InvalidPatternException e) {
      throw InvalidEventException.of(field, String.valueOf(e.getMessage()));
    }
  }

  /** Days by the name of what is kept so long. */
  Map<String, Integer> retention(String field) throws InvalidEventException {
    if (isAbsent(field)) {
      return Map.of();
    }
    if (!(policy.get(field) instanceof ObjectNode object)) {
      throw InvalidEventException.of(
          field, "found %s, expected days by kind".formatted(Shown.of(policy.get(field))));
    }
    var days = new HashMap<String, Integer>();
    for (var kind : object.properties()) {
      var name = oneOf(field, kind.getKey(), RETAINED);
      days.put(name, days(field + "." + name, kind.getValue()));
    }
    return days;
  }

  private static int days(String field, JsonNode value) throws InvalidEventException {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > Retention.MAX_DAYS) {
      throw InvalidEventException.of(
          field,
          "found %s, expected a whole number of days from 1 to %d"
              .formatted(Shown.of(value), Retention.MAX_DAYS));
    }
    return value.intValue();
  }

  @Nullable Priority priority(String field) throws InvalidEventException {
    return isAbsent(field)
        ? null
        : Priority.valueOf(fields.oneOf(field, PRIORITIES).toUpperCase(Locale.ROOT));
  }

  /** Whether it is true; false if it is absent. */
  boolean flag(String field) throws InvalidEventException {
    if (isAbsent(field)) {
      return false;
    }
    var node = policy.get(field);
    if (!node.isBoolean()) {
      throw InvalidEventException.of(
          field, "found %s, expected true or false".formatted(Shown.of(node)));
    }
    return node.booleanValue();
  }

  private boolean isAbsent(String field) {
    JsonNode node = policy.get(field);
    return node == null || node.isNull();
  }

  private static String oneOf(String field, String name, Set<String> allowed)
      throws InvalidEventException {
    if (!allowed.contains(name)) {
      throw InvalidEventException.of(
          field, "found %s, expected any of %s".formatted(Shown.of(name), allowed));
    }
    return name;
  }

  private static String named(String field, String name) throws InvalidEventException {
    if (name.isEmpty() || name.codePointCount(0, name.length()) > WireIds.MAX) {
      throw InvalidEventException.of(
          field,
          "found a name of %d characters, expected 1 to %d".formatted(name.length(), WireIds.MAX));
    }
    WireIds.verify(field, name);
    return name;
  }
}
