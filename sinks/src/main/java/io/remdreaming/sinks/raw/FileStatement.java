package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.sinks.postgres.Columns;
import java.util.List;

/** The statement that writes files; the offset guards each. */
final class FileStatement implements RowStatement<Document> {

  private static final long serialVersionUID = 1L;

  @Override
  public String sql(Columns columns) {
    return "SELECT " + columns.call("put_files");
  }

  @Override
  public List<Document> newest(List<Document> rows) {
    return Newest.of(rows, row -> new Newest.Key(row.owner(), row.id()), Document::offset);
  }

  @Override
  public Columns columns(List<Document> rows) {
    var columns = new FileColumns();
    rows.forEach(columns::add);
    return columns.columns();
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
