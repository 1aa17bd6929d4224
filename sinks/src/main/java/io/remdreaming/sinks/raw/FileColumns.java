package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;
import java.nio.charset.StandardCharsets;

/** Files turned into the columns that the function {@code put_files} takes. */
final class FileColumns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Columns columns = new Columns();
  private final BinaryArray id = columns.uuids("f_id");
  private final BinaryArray tenant = columns.texts("f_tenant");
  private final BinaryArray user = columns.texts("f_user");
  private final BinaryArray wireId = columns.texts("f_wire_id");
  private final BinaryArray timestamp = columns.times("f_timestamp");
  private final BinaryArray name = columns.texts("f_name");
  private final BinaryArray uri = columns.texts("f_uri");
  private final BinaryArray content = columns.texts("f_content");
  private final BinaryArray size = columns.longs("f_size");
  private final BinaryArray mimeType = columns.texts("f_mime_type");
  private final BinaryArray status = columns.texts("f_status");
  private final BinaryArray tags = columns.jsons("f_tags");
  private final BinaryArray metadata = columns.jsons("f_metadata");
  private final BinaryArray offset = columns.longs("f_offset");

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

  Columns columns() {
    return columns;
  }
}
