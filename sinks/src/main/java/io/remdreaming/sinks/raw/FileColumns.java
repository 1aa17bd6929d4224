package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.nio.charset.StandardCharsets;

/** Files turned into the columns that the function {@code put_files} takes. */
final class FileColumns {

  static final String CALL = "SELECT put_files(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BinaryArray id = BinaryArray.uuids();
  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray wireId = BinaryArray.texts();
  private final BinaryArray timestamp = BinaryArray.times();
  private final BinaryArray name = BinaryArray.texts();
  private final BinaryArray uri = BinaryArray.texts();
  private final BinaryArray content = BinaryArray.texts();
  private final BinaryArray size = BinaryArray.longs();
  private final BinaryArray mimeType = BinaryArray.texts();
  private final BinaryArray status = BinaryArray.texts();
  private final BinaryArray tags = BinaryArray.jsons();
  private final BinaryArray metadata = BinaryArray.jsons();
  private final BinaryArray offset = BinaryArray.longs();

  void add(Document file) {
    id.addUuid(Ids.file(file.owner(), file.id()));
    tenant.add(file.owner().tenantId());
    user.add(file.owner().userId());
    wireId.add(file.id());
    timestamp.add(file.timestamp());
    name.add(file.name().isEmpty() ? file.id() : file.name());
    uri.add(file.uri());
    content.add(file.content());
    size.add((long) file.content().getBytes(StandardCharsets.UTF_8).length);
    mimeType.add(file.mimeType());
    status.add(file.status().isEmpty() ? "completed" : file.status());
    var array = JSON.createArrayNode();
    file.tags().forEach(array::add);
    tags.addJson(array.toString());
    metadata.addJson(file.metadata());
    offset.add(file.offset());
  }

  BinaryArray[] arrays() {
    return new BinaryArray[] {
      id, tenant, user, wireId, timestamp, name, uri, content, size, mimeType, status, tags,
      metadata, offset
    };
  }
}
