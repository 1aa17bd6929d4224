package io.remdreaming.decoders;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Correction.Replacement;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.entities.Corrections;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.memory.UserKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event {@code correct}, and {@code forget} of a fact, an entity or a moment that was derived.
 */
final class CorrectionFields {

  private static final String LABEL = "label";
  private static final int MOST_MESSAGES = 1_000;

  private CorrectionFields() {}

  /** Whether a deletion request is about what was derived, and not about an event. */
  static boolean isOfDerived(Fields fields, Scope scope) throws InvalidEventException {
    return switch (scope) {
      case MOMENT -> true;
      case ENTITY -> fields.has(LABEL);
      case FACT -> fields.has(LABEL) || fields.has("subject");
      case USER, SESSION, MESSAGE, FILE, RESOURCE -> false;
    };
  }

  static Forget forget(Fields fields, Scope scope, LogRecord record) throws InvalidEventException {
    if (fields.has("target_id")) {
      var found = fields.textOrEmpty("target_id");
      throw StatementFields.invalid("target_id", found, "either it or what names a derived row");
    }
    return of(fields, scope, target(fields, scope), null, record);
  }

  static Forget correct(Fields fields, LogRecord record) throws InvalidEventException {
    var target = target(fields, Scope.FACT);
    var object = fields.has("new_object") ? StatementFields.name(fields, "new_object") : "";
    var validAt = fields.timestampOrNull("valid_at");
    var invalidAt = fields.timestampOrNull("invalid_at");
    if (object.isEmpty() && validAt == null && invalidAt == null) {
      throw new InvalidEventException(
          "missing-field",
          "new_object",
          "found nothing to correct, expected new_object, valid_at or invalid_at");
    }
    if (validAt != null && invalidAt != null && !validAt.isBefore(invalidAt)) {
      throw StatementFields.invalid("invalid_at", invalidAt.toString(), "a time after valid_at");
    }
    if (EntityNames.normal(object).equals(EntityNames.normal(target.subject()))
        && !object.isEmpty()) {
      throw StatementFields.invalid("new_object", object, "another name than the subject");
    }
    var type = StatementFields.type(fields, "new_object_type");
    var content = fields.textOrEmpty("content");
    var replacement = new Replacement(object, type, content, validAt, invalidAt);
    return of(fields, Scope.FACT, target, replacement, record);
  }

  private static Forget of(
      Fields fields,
      Scope scope,
      Target target,
      @Nullable Replacement replacement,
      LogRecord record)
      throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.id("user_id"));
    var correction =
        new Correction(
            target,
            replacement,
            fields.id("id"),
            fields.nameOrEmpty("actor"),
            ActivityDecoder.time(fields, record).toInstant());
    return Forget.of(owner, scope, Corrections.key(target), correction, record.position());
  }

  /** A fact by its names, else by its label, as everything else. */
  private static Target target(Fields fields, Scope scope) throws InvalidEventException {
    if (scope == Scope.FACT && fields.has("subject")) {
      return Target.named(
          StatementFields.name(fields, "subject"),
          StatementFields.relation(fields),
          StatementFields.name(fields, "object"));
    }
    var label = fields.id(LABEL);
    return new Target(label, "", "", "", scope == Scope.MOMENT ? messages(fields) : List.of());
  }

  private static List<String> messages(Fields fields) throws InvalidEventException {
    var ids = fields.texts("message_ids");
    if (ids.size() > MOST_MESSAGES) {
      var detail = "found %d ids, expected at most %d".formatted(ids.size(), MOST_MESSAGES);
      throw new InvalidEventException("overlong-field", "message_ids", detail);
    }
    return ids;
  }
}
