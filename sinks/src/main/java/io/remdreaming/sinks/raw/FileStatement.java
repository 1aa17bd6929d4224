package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.util.List;

/** The statement that writes files; the offset guards each. */
final class FileStatement implements RowStatement<Document> {

  private static final long serialVersionUID = 1L;

  @Override
  public String query() {
    return FileColumns.CALL;
  }

  @Override
  public List<Document> newest(List<Document> rows) {
    return Newest.of(rows, row -> new Newest.Key(row.owner(), row.id()), Document::offset);
  }

  @Override
  public BinaryArray[] arrays(List<Document> rows) {
    var columns = new FileColumns();
    rows.forEach(columns::add);
    return columns.arrays();
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
