package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.sinks.postgres.Columns;
import java.util.List;
import java.util.Objects;

/** The statement that writes messages with their embeddings; the offset guards each. */
final class MessageStatement implements RowStatement<RawChange> {

  private static final long serialVersionUID = 1L;

  @Override
  public String sql(Columns columns) {
    return "SELECT " + columns.call("put_messages");
  }

  @Override
  public List<RawChange> newest(List<RawChange> rows) {
    return Newest.of(
        rows,
        row -> new Newest.Key(message(row).owner(), message(row).id()),
        row -> message(row).offset());
  }

  @Override
  public Columns columns(List<RawChange> rows) {
    return MessageColumns.of(rows);
  }

  @Override
  public DeadLetter refused(RawChange row, String sqlState) {
    var message = message(row);
    return RefusedRow.letter(
        message.owner(), message.id(), message.content(), message.offset(), sqlState);
  }

  @Override
  public long appendTime(RawChange row) {
    return message(row).appendTime();
  }

  private static Message message(RawChange row) {
    return Objects.requireNonNull(row.message());
  }
}
