package io.remdreaming.cli.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.notifications.ObjectChange.Kind;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what S3 and stores like it send: S3's own records, those of EventBridge, and either in an
 * envelope of SNS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class NotificationReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "2.";

  /** The one store that does not encode keys. */
  private static final String CEPH = "ceph:s3";

  private NotificationReader() {}

  /** What a message tells; nothing if it only says that notifications are configured. */
  static List<ObjectChange> read(byte[] message) throws InvalidNotificationException {
    var root = json(message);
    if (root.path("Type").asText().equals("Notification") && root.path("Message").isTextual()) {
      root = json(root.path("Message").textValue().getBytes(StandardCharsets.UTF_8));
    }
    if (root.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (root.path("Records").isArray()) {
      var changes = new ArrayList<ObjectChange>();
      for (var found : root.path("Records")) {
        changes.add(ofRecord(found));
      }
      return changes;
    }
    if (root.path("source").asText().equals("aws.s3")) {
      return List.of(ofEventBridge(root));
    }
    throw new InvalidNotificationException(
        "unknown-format", "", "found none, expected a notification of S3, EventBridge or SNS");
  }

  private static JsonNode json(byte[] text) throws InvalidNotificationException {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new InvalidNotificationException(
          "malformed-json", "", "found no JSON, expected a notification");
    }
  }

  private static ObjectChange ofRecord(JsonNode found) throws InvalidNotificationException {
    var version = text(found, "/eventVersion");
    if (!version.startsWith(VERSION)) {
      throw new InvalidNotificationException(
          "unknown-format", "eventVersion", "found '%s', expected 2.x".formatted(version));
    }
    var object = found.at("/s3/object");
    var key = text(found, "/s3/object/key");
    var isRaw = found.path("eventSource").asText().equals(CEPH);
    return new ObjectChange(
        kindOf(text(found, "/eventName")),
        text(found, "/s3/bucket/name"),
        isRaw ? key : decoded(key),
        object.path("versionId").asText(),
        object.path("eTag").asText(),
        object.path("sequencer").asText(),
        time(text(found, "/eventTime"), "eventTime"));
  }

  /** Its keys are not encoded. */
  private static ObjectChange ofEventBridge(JsonNode root) throws InvalidNotificationException {
    var object = root.at("/detail/object");
    return new ObjectChange(
        switch (text(root, "/detail-type")) {
          case "Object Created" -> Kind.CREATED;
          case "Object Deleted" -> Kind.REMOVED;
          default -> Kind.OTHER;
        },
        text(root, "/detail/bucket/name"),
        text(root, "/detail/object/key"),
        object.path("version-id").asText(),
        object.path("etag").asText(),
        object.path("sequencer").asText(),
        time(text(root, "/time"), "time"));
  }

  /** MinIO writes {@code s3:} before the names. */
  private static Kind kindOf(String name) {
    var event = name.startsWith("s3:") ? name.substring(3) : name;
    if (event.startsWith("ObjectCreated:")) {
      return Kind.CREATED;
    }
    var isExpired =
        event.startsWith("LifecycleExpiration:") || event.startsWith("ObjectLifecycle:Expiration:");
    return event.startsWith("ObjectRemoved:") || isExpired ? Kind.REMOVED : Kind.OTHER;
  }

  private static String text(JsonNode node, String pointer) throws InvalidNotificationException {
    var found = node.at(pointer);
    if (!found.isTextual() || found.textValue().isEmpty()) {
      throw new InvalidNotificationException(
          "missing-field", pointer.substring(1), "found no text, expected one");
    }
    return found.textValue();
  }

  private static String decoded(String key) throws InvalidNotificationException {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidNotificationException(
          "invalid-field", "s3/object/key", "found a broken escape, expected a URL-encoded key");
    }
  }

  private static Instant time(String text, String field) throws InvalidNotificationException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidNotificationException(
          "invalid-field", field, "found '%s', expected ISO-8601 with zone".formatted(text));
    }
  }
}
