package io.remdreaming.query;

import io.remdreaming.query.ranking.Candidates;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What of a row a search ranks by, whatever is asked: of no question, and of no text but hashes of
 * its terms.
 *
 * @param id its UUID
 * @param version the second in which it was written, since the epoch; exact to the microsecond
 * @param session of a message, and whose; {@code ""} for other rows
 * @param from the first second that it is about, since the epoch
 * @param to the last one
 * @param speaker who says it, {@code ""} if nobody
 * @param asks whether it ends with a question mark
 * @param terms four bytes each
 */
@SuppressWarnings("ArrayRecordComponent") // rows are compared by their ids
record ScannedRow(
    UUID id,
    double version,
    String session,
    long from,
    long to,
    String speaker,
    boolean asks,
    byte[] terms)
    implements Candidates.Row {

  /** About what a row takes besides its terms: an object, its id, its place among columns. */
  private static final int OBJECT_BYTES = 264;

  private static final String COLUMNS =
      """
      t.id, date_part('epoch', t.updated_at), date_part('epoch', %s)::bigint,
        date_part('epoch', %s)::bigint, t.terms, %s\
      """;
  private static final String OF_MESSAGE =
      "t.user_id || ' ' || t.session_id, coalesce(t.metadata ->> 'speaker', ''), right(t.content, 4)";
  private static final String OF_OTHERS = "'', '', ''";

  /** How many columns there are. */
  static final int WIDTH = 8;

  /** What {@link #of} reads of a table's rows {@code t}, in SQL. */
  static String columns(Table table) {
    var times = TimeColumns.of(table);
    var more = Scan.isMessages(table) ? OF_MESSAGE : OF_OTHERS;
    return COLUMNS.formatted(times.from(), times.to(), more);
  }

  /**
   * Reads a row.
   *
   * @param same makes one of equal texts, of which there are few
   */
  static ScannedRow of(Reader.Row row, UnaryOperator<String> same) throws SQLException {
    return new ScannedRow(
        row.uuid(1),
        row.fraction(2),
        same.apply(row.mark(6)),
        row.whole(3),
        row.whole(4),
        same.apply(row.mark(7)),
        Endings.isQuestion(row.mark(8)),
        row.bytes(5));
  }

  @Override
  public int length() {
    return terms.length / Integer.BYTES;
  }

  int bytes() {
    return OBJECT_BYTES + 2 * terms.length;
  }
}
