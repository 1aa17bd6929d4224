package io.remdreaming.cli.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.files.sources.FileUri;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Hashes;
import java.nio.charset.StandardCharsets;

/**
 * Events about objects. The same change always makes the same event; an object is one file, however
 * often it is written.
 */
final class FileEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FileEvents() {}

  /** The object is there, and may be fetched. */
  static byte[] written(ObjectChange change, UserKey owner, FileUri uri) {
    var event = about("file", fileId(change), change, owner);
    event.put("uri", uri.uri().toString()).put("name", uri.name());
    // A removal's are those of what is no more.
    if (change.kind() == ObjectChange.Kind.CREATED) {
      var object = event.putObject("metadata").putObject("object");
      putIfTold(object, "etag", change.etag());
      putIfTold(object, "version_id", change.versionId());
      putIfTold(object, "sequencer", change.sequencer());
    }
    return bytes(event);
  }

  /** The object is gone, and its file is to be forgotten. */
  static byte[] removed(ObjectChange change, UserKey owner) {
    var id =
        "removed-"
            + Hashes.of(
                change.bucket(), change.key(), change.sequencer(), change.time().toString());
    var event = about("forget", id, change, owner);
    event.put("scope", "file").put("target_id", fileId(change));
    return bytes(event);
  }

  /** The id of an object's file. */
  static String fileId(ObjectChange change) {
    return "object-" + Hashes.of(change.bucket(), change.key());
  }

  private static ObjectNode about(String type, String id, ObjectChange change, UserKey owner) {
    var event = JSON.createObjectNode().put("type", type).put("tenant_id", owner.tenantId());
    if (!owner.isShared()) {
      event.put("user_id", owner.userId());
    }
    return event.put("id", id).put("timestamp", change.time().toString());
  }

  private static void putIfTold(ObjectNode object, String name, String value) {
    if (!value.isEmpty()) {
      object.put(name, value);
    }
  }

  private static byte[] bytes(ObjectNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
