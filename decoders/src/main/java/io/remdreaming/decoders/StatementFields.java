package io.remdreaming.decoders;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.activity.Statement.Claim;
import io.remdreaming.model.activity.Statement.Thing;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events {@code entity} and {@code fact}: what an application knows already. */
final class StatementFields {

  private static final Set<String> TYPES =
      ActivityDecoder.ordered(
          Arrays.stream(EntityType.values()).map(EntityType::wireName).toArray(String[]::new));
  private static final String CONCEPT = EntityType.CONCEPT.wireName();
  private static final Set<String> ENTITY =
      ActivityDecoder.with("session_id", "source", "label", "entity_type", "aliases", "properties");
  private static final Set<String> FACT =
      ActivityDecoder.with(
          "session_id",
          "source",
          "subject",
          "subject_type",
          "relation",
          "object",
          "object_type",
          "valid_at",
          "invalid_at",
          "properties");
  private static final int MOST_ALIASES = 32;
  private static final int MOST_PROPERTIES = 16_384;

  private StatementFields() {}

  static Statement entity(Fields fields, LogRecord record) throws InvalidEventException {
    var thing = new Thing(name(fields, "label"), type(fields, "entity_type"), aliases(fields));
    return statement(fields, thing, null, ENTITY, record);
  }

  static Statement fact(Fields fields, LogRecord record) throws InvalidEventException {
    var subject = new Thing(name(fields, "subject"), type(fields, "subject_type"), List.of());
    var object = new Thing(name(fields, "object"), type(fields, "object_type"), List.of());
    if (EntityNames.normal(subject.name()).equals(EntityNames.normal(object.name()))) {
      throw invalid("object", object.name(), "another name than the subject");
    }
    var relation = relation(fields);
    var validAt = fields.timestampOrNull("valid_at");
    var invalidAt = fields.timestampOrNull("invalid_at");
    if (validAt != null && invalidAt != null && !validAt.isBefore(invalidAt)) {
      throw invalid("invalid_at", invalidAt.toString(), "a time after valid_at");
    }
    var since = since(validAt, invalidAt, fields, record);
    return statement(fields, subject, new Claim(relation, object, since, invalidAt), FACT, record);
  }

  /** Without a beginning it holds since it is stated; of what is over only that is known. */
  private static Instant since(
      @Nullable Instant validAt, @Nullable Instant invalidAt, Fields fields, LogRecord record)
      throws InvalidEventException {
    if (validAt != null) {
      return validAt;
    }
    return invalidAt == null ? ActivityDecoder.time(fields, record).toInstant() : invalidAt;
  }

  private static Statement statement(
      Fields fields, Thing subject, @Nullable Claim claim, Set<String> known, LogRecord record)
      throws InvalidEventException {
    return new Statement(
        new UserKey(fields.id("tenant_id"), fields.id("user_id")),
        fields.id("id"),
        fields.idOrEmpty("session_id"),
        ActivityDecoder.time(fields, record).toInstant(),
        fields.nameOrEmpty("source"),
        subject,
        claim,
        fields.textOrEmpty("content"),
        properties(fields, known),
        record.position());
  }

  static String name(Fields fields, String field) throws InvalidEventException {
    return name(field, fields.text(field, WireIds.MAX));
  }

  private static String name(String field, String name) throws InvalidEventException {
    if (EntityNames.normal(name).isEmpty()) {
      throw invalid(field, name, "a name with a letter and of at most 100 characters");
    }
    return name.strip();
  }

  static String type(Fields fields, String field) throws InvalidEventException {
    return fields.oneOf(field, TYPES, CONCEPT).toUpperCase(Locale.ROOT);
  }

  private static List<String> aliases(Fields fields) throws InvalidEventException {
    var aliases = fields.texts("aliases");
    if (aliases.size() > MOST_ALIASES) {
      var detail = "found %d names, expected at most %d".formatted(aliases.size(), MOST_ALIASES);
      throw new InvalidEventException("overlong-field", "aliases", detail);
    }
    for (var alias : aliases) {
      name("aliases", alias);
    }
    return aliases;
  }

  static String relation(Fields fields) throws InvalidEventException {
    var text = fields.text("relation", WireIds.MAX);
    var relation = EntityNames.relation(text);
    if (relation.isEmpty()) {
      throw invalid("relation", text, "words such as works_at");
    }
    return relation;
  }

  private static String properties(Fields fields, Set<String> known) throws InvalidEventException {
    var properties = fields.properties(known);
    if (properties.length() > MOST_PROPERTIES) {
      throw new InvalidEventException(
          "overlong-field",
          "properties",
          "found %d characters with metadata and unknown fields, expected at most %d"
              .formatted(properties.length(), MOST_PROPERTIES));
    }
    return properties;
  }

  static InvalidEventException invalid(String field, String found, String expected) {
    return InvalidEventException.of(
        field, "found %s, expected %s".formatted(Shown.of(found), expected));
  }
}
