package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.Columns;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The statement that writes files; the offset guards each. */
final class FileStatement implements RowStatement<Document> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String sql(Columns columns) {
    return "SELECT " + columns.call("put_files");
  }

  @Override
  public List<Document> newest(List<Document> rows) {
    return Newest.of(rows, row -> new Newest.Key(row.owner(), row.id()), Document::isOlderThan);
  }

  @Override
  public Columns columns(List<Document> rows) {
    var columns = new Columns();
    columns
        .of(rows)
        .uuids("f_id", file -> Ids.file(file.owner(), file.id()))
        .texts("f_tenant", file -> file.owner().tenantId())
        .texts("f_user", file -> file.owner().userId())
        .texts("f_wire_id", Document::id)
        .times("f_timestamp", Document::timestamp)
        .texts("f_name", file -> file.name().isEmpty() ? file.id() : file.name())
        .texts("f_uri", Document::uri)
        .texts("f_content", Document::content)
        .longs("f_size", FileStatement::size)
        .texts("f_mime_type", Document::mimeType)
        .texts("f_status", file -> file.status().isEmpty() ? "completed" : file.status())
        .jsons("f_tags", file -> tags(file).toString())
        .jsons("f_metadata", Document::metadata)
        .longs("f_offset", Document::offset)
        .longs("f_answer", Document::answerOffset);
    return columns;
  }

  /** What was fetched has the size of what it was fetched from. */
  private static long size(Document file) {
    var ofText = file.content().getBytes(StandardCharsets.UTF_8).length;
    if (!file.metadata().contains("\"fetched\"")) {
      return ofText;
    }
    try {
      var bytes = JSON.readTree(file.metadata()).path("fetched").path("bytes");
      return bytes.isIntegralNumber() ? bytes.asLong(ofText) : ofText;
    } catch (JsonProcessingException e) {
      return ofText;
    }
  }

  private static ArrayNode tags(Document file) {
    var tags = JSON.createArrayNode();
    file.tags().forEach(tags::add);
    return tags;
  }

  @Override
  public DeadLetter refused(Document row, String sqlState) {
    return RefusedRow.letter(row.owner(), row.id(), row.content(), row.offset(), sqlState);
  }

  @Override
  public long appendTime(Document row) {
    return 0;
  }
}
