package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.model.text.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code rem.activity}: a pure function from a log record to what it says. */
public final class ActivityDecoder implements RecordDecoder<DecodedActivity> {

  /** How far a timestamp may lie after the time at which the log took the event. */
  static final Duration MAX_AHEAD = Duration.ofDays(1);

  private static final Set<String> TYPES =
      ordered("message", "resource", "file", "entity", "fact", "forget", "correct");
  private static final Set<String> ROLES = ordered("user", "assistant", "system", "tool");
  private static final Set<String> SCOPES =
      ordered("user", "session", "message", "file", "resource", "entity", "fact", "moment");
  private static final Set<String> COMMON =
      ordered("type", "tenant_id", "user_id", "id", "timestamp", "content", "metadata");
  private static final Set<String> MESSAGE = with("session_id", "role", "speaker", "bot_name");
  private static final Set<String> RESOURCE = with("uri", "ordinal", "name", "category", "tags");

  private final @Nullable Placement placement;

  /** Takes events wherever they lie: such as have not been in a log yet. */
  public ActivityDecoder() {
    this.placement = null;
  }

  /** Takes events that lie under their owner's key, where this places it. */
  public ActivityDecoder(Placement placement) {
    this.placement = placement;
  }

  /** Of a {@link Placeholder}, nothing. */
  @Override
  public DecodedActivity decode(LogRecord record) {
    if (Placeholder.isAny(record.value())) {
      return DecodedActivity.NOTHING;
    }
    try {
      var decoded = decoded(record);
      if (placement != null && decoded.activity() != null) {
        verifyPlace(record, decoded.activity().owner(), placement);
      }
      return decoded;
    } catch (InvalidEventException rejection) {
      return new DecodedActivity(null, Events.deadLetter(record, rejection));
    }
  }

  private static void verifyPlace(LogRecord record, UserKey owner, Placement placement)
      throws InvalidEventException {
    var expected = OwnerKey.of(owner);
    var key = record.key();
    if (!Arrays.equals(key, expected)) {
      var found =
          key == null
              ? "no key"
              : Shown.of(new String(key, StandardCharsets.UTF_8)) + " as the key";
      var detail = "found %s, expected its owner's, %s".formatted(found, OwnerKey.text(owner));
      throw new InvalidEventException("wrong-key", "key", Shown.printable(detail));
    }
    var objection = placement.objection(expected, record.partition());
    if (objection != null) {
      throw new InvalidEventException("wrong-partition", "partition", objection);
    }
  }

  private static DecodedActivity decoded(LogRecord record) throws InvalidEventException {
    var event = Events.parse(record);
    var fields = new Fields(event);
    var type = type(event, fields);
    if (type.equals("file")) {
      var file = FileFields.file(fields, record);
      return new DecodedActivity(
          Activity.of(file, record), FileFields.letter(fields, file, record));
    }
    return new DecodedActivity(activity(type, fields, record), null);
  }

  private static Activity activity(String type, Fields fields, LogRecord record)
      throws InvalidEventException {
    return switch (type) {
      case "message" -> Activity.of(message(fields, record), record);
      case "resource" -> Activity.of(resource(fields, record), record);
      case "entity" -> Activity.of(StatementFields.entity(fields, record), record);
      case "fact" -> Activity.of(StatementFields.fact(fields, record), record);
      case "correct" -> Activity.of(CorrectionFields.correct(fields, record), record);
      default -> Activity.of(forget(fields, record), record);
    };
  }

  private static String type(ObjectNode event, Fields fields) throws InvalidEventException {
    var type = fields.text("type");
    if (!TYPES.contains(type)) {
      var found = Shown.of(event.get("type"));
      throw new InvalidEventException(
          "unknown-type", "type", "found %s, expected one of %s".formatted(found, TYPES));
    }
    return type;
  }

  private static Message message(Fields fields, LogRecord record) throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.id("user_id"));
    var session = fields.idOrEmpty("session_id");
    var id = fields.id("id");
    var time = time(fields, record);
    var role = Role.valueOf(fields.oneOf("role", ROLES, "user").toUpperCase(Locale.ROOT));
    var content = fields.text("content");
    return new Message(
        owner,
        session,
        id,
        time.toInstant(),
        time.getOffset().getTotalSeconds(),
        role,
        fields.nameOrEmpty("speaker"),
        fields.idOrEmpty("bot_name"),
        content,
        Tokens.estimate(content),
        fields.metadata(MESSAGE),
        record.position());
  }

  private static Document resource(Fields fields, LogRecord record) throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.idOrEmpty("user_id"));
    return new Document(
        owner,
        Document.Kind.RESOURCE,
        fields.id("id"),
        time(fields, record).toInstant(),
        fields.textOrEmpty("uri"),
        fields.ordinal("ordinal"),
        fields.textOrEmpty("name"),
        fields.textOrEmpty("category"),
        "",
        "",
        fields.texts("tags"),
        fields.text("content"),
        fields.metadata(RESOURCE),
        record.position(),
        0);
  }

  private static Forget forget(Fields fields, LogRecord record) throws InvalidEventException {
    var scope = Forget.Scope.valueOf(fields.oneOf("scope", SCOPES).toUpperCase(Locale.ROOT));
    var user = scope.isOfDocument() ? fields.idOrEmpty("user_id") : fields.id("user_id");
    var owner = new UserKey(fields.id("tenant_id"), user);
    if (CorrectionFields.isOfDerived(fields, scope)) {
      return CorrectionFields.forget(fields, scope, record);
    }
    fields.id("id");
    time(fields, record);
    var session =
        scope == Forget.Scope.SESSION ? fields.id("session_id") : fields.idOrEmpty("session_id");
    var wide = scope == Forget.Scope.USER || scope == Forget.Scope.SESSION;
    var target = wide ? "" : fields.id("target_id");
    return new Forget(
        owner, scope, session, target, record.offset(), record.partition(), record.appendTime());
  }

  /** The event's own time. */
  static OffsetDateTime time(Fields fields, LogRecord record) throws InvalidEventException {
    var time = fields.timestamp("timestamp");
    var latest = record.appendTime() + MAX_AHEAD.toMillis();
    if (time.toInstant().toEpochMilli() > latest) {
      var detail = "found %s, expected at most a day after the log took it".formatted(time);
      throw new InvalidEventException("future", "timestamp", detail);
    }
    return time;
  }

  static Set<String> ordered(String... values) {
    return new LinkedHashSet<>(List.of(values));
  }

  /** The fields that every event may have, and others. */
  static Set<String> with(String... values) {
    var all = new LinkedHashSet<>(COMMON);
    all.addAll(List.of(values));
    return all;
  }
}
