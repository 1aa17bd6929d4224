package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of files. A file with {@code fetched} is the answer to an earlier event that named a
 * uri: it says the same in the earlier one's place, with the text or without it.
 */
final class FileFields {

  private static final Set<String> STATUSES =
      ActivityDecoder.ordered("pending", "processing", "completed", "failed");
  private static final Set<String> KNOWN =
      ActivityDecoder.with("uri", "name", "mime_type", "tags", "processing_status");
  private static final String FETCHED = "fetched";
  private static final String EVENT = "event";
  private static final String PROBLEM = "problem";
  private static final List<String> POSITION = List.of("partition", "offset", "append_time", EVENT);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,63}");

  private FileFields() {}

  static Document file(Fields fields, LogRecord record) throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.idOrEmpty("user_id"));
    var uri = fields.text("uri");
    var status = fields.oneOf("processing_status", STATUSES, usual(fields, uri));
    var position = position(fields, record, status);
    return new Document(
        owner,
        Document.Kind.FILE,
        fields.id("id"),
        ActivityDecoder.time(fields, record).toInstant(),
        uri,
        0,
        fields.textOrEmpty("name"),
        "",
        fields.textOrEmpty("mime_type"),
        status,
        fields.texts("tags"),
        status.equals("completed") ? fields.text("content") : fields.textOrEmpty("content"),
        metadata(fields),
        position,
        fetched(fields) == null ? 0 : record.offset());
  }

  /** Without a text a file is awaited, if anybody could fetch it. */
  private static String usual(Fields fields, String uri) {
    return fields.event().hasNonNull("content") || !FileRequest.isFetchable(uri)
        ? "completed"
        : "pending";
  }

  /** Where the version of what it says lies: an answer lies where its question does. */
  private static LogPosition position(Fields fields, LogRecord record, String status)
      throws InvalidEventException {
    var fetched = fetched(fields);
    if (fetched == null) {
      return record.position();
    }
    if (!status.equals("completed") && !status.equals("failed")) {
      throw invalid("processing_status", "found %s, expected completed or failed", status);
    }
    var offset = fetched.path("offset");
    if (!isWithin(offset, record.offset() - 1)
        || fetched.path("partition").asLong(-1) != record.partition()) {
      throw invalid(
          FETCHED, "found the offset %s, expected an earlier one of its partition", offset);
    }
    var appended = fetched.path("append_time");
    if (!isWithin(appended, record.appendTime())) {
      throw invalid(FETCHED, "found the append time %s, expected an earlier one", appended);
    }
    return new LogPosition(
        record.partition(), offset.longValue(), appended.longValue(), record.trace());
  }

  private static boolean isWithin(JsonNode number, long most) {
    return number.isIntegralNumber()
        && number.canConvertToLong()
        && number.longValue() >= 0
        && number.longValue() <= most;
  }

  private static @Nullable ObjectNode fetched(Fields fields) throws InvalidEventException {
    var given = fields.event().get(FETCHED);
    if (given == null || given.isNull()) {
      return null;
    }
    if (given instanceof ObjectNode object) {
      return object;
    }
    throw invalid(FETCHED, "found %s, expected an object", Shown.of(given));
  }

  /** What is kept of an answer says nothing of places in the log. */
  private static String metadata(Fields fields) throws InvalidEventException {
    var fetched = fetched(fields);
    if (fetched == null) {
      return fields.metadata(KNOWN);
    }
    var kept = fields.event().deepCopy();
    kept.set(FETCHED, fetched.deepCopy().remove(POSITION));
    return new Fields(kept).metadata(KNOWN);
  }

  /** The letter about the event whose file could not be fetched; null of any other event. */
  static @Nullable DeadLetter letter(Fields fields, Document file, LogRecord record)
      throws InvalidEventException {
    var fetched = fetched(fields);
    if (fetched == null || !file.status().equals("failed")) {
      return null;
    }
    var problem = fetched.path(PROBLEM).asText("");
    var event = fetched.get(EVENT);
    return new DeadLetter(
        file.owner().tenantId(),
        file.owner().userId(),
        FileProblem.reason(NAME.matcher(problem).matches() ? problem : "failed"),
        "uri",
        Shown.printable(fetched.path("detail").asText("")),
        record.topic(),
        record.partition(),
        file.offset(),
        file.position().appendTime(),
        event == null || !event.isTextual() ? bytes(record) : bytes(event.textValue()),
        "",
        record.key() == null ? new byte[0] : record.key());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(LogRecord record) {
    return record.value() == null ? new byte[0] : record.value();
  }

  private static InvalidEventException invalid(String field, String detail, Object found) {
    return InvalidEventException.of(field, detail.formatted(found));
  }
}
