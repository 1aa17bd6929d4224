package io.remdreaming.query.ranking;

import java.util.List;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that may answer questions, column by column: what their ranks depend on whatever
 * is asked. Immutable, and shared by all questions about the same rows.
 */
public final class Candidates {

  private final UUID[] ids;
  private final RowNames sessions;
  private final RowNames speakers;
  private final long[] from;
  private final long[] to;
  private final double[] lengths;
  private final double[] lengthSignal;
  private final double[] asks;
  private @Nullable Windows windows;

  private Candidates(List<? extends Row> rows) {
    ids = rows.stream().map(Row::id).toArray(UUID[]::new);
    sessions = RowNames.of(rows.stream().map(Row::session).toArray(String[]::new));
    speakers = RowNames.of(rows.stream().map(Row::speaker).toArray(String[]::new));
    from = rows.stream().mapToLong(Row::from).toArray();
    to = rows.stream().mapToLong(Row::to).toArray();
    lengths = each(row -> rows.get(row).length());
    lengthSignal = each(row -> Scales.length(lengths[row]));
    asks = each(row -> rows.get(row).asks() ? 1 : 0);
  }

  /** A row that may answer a question. */
  public interface Row {

    /** Of rows that answer alike the first goes first. */
    UUID id();

    /** The session of a message, and whose; {@code ""} for other rows. */
    String session();

    /** The first second that it is about, since the epoch. */
    long from();

    /** The last one. */
    long to();

    /** Who says it, {@code ""} if nobody. */
    String speaker();

    /** How many terms it has. */
    int length();

    /** Whether it ends with a question mark. */
    boolean asks();
  }

  /** Of rows, which are numbered from 0. */
  public static Candidates of(List<? extends Row> rows) {
    return new Candidates(rows);
  }

  /** How many there are. */
  public int size() {
    return ids.length;
  }

  /** The id of a row. */
  public UUID id(int row) {
    return ids[row];
  }

  /** Orders rows as the texts of their ids are. */
  int compareIds(int one, int other) {
    var a = ids[one];
    var b = ids[other];
    var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** As messages in the order of their sessions; made once. */
  synchronized Windows windows() {
    var made = windows;
    if (made == null) {
      made = Windows.of(this);
      windows = made;
    }
    return made;
  }

  RowNames sessions() {
    return sessions;
  }

  RowNames speakers() {
    return speakers;
  }

  long from(int row) {
    return from[row];
  }

  long to(int row) {
    return to[row];
  }

  /** How many terms each has. */
  double[] lengths() {
    return lengths;
  }

  /** {@link Signal#LENGTH} of each. */
  double[] lengthSignal() {
    return lengthSignal;
  }

  /** {@link Signal#ASKS} of each. */
  double[] asks() {
    return asks;
  }

  /** What a function gives for each. */
  double[] each(IntToDoubleFunction value) {
    var values = new double[size()];
    for (var row = 0; row < values.length; row++) {
      values[row] = value.applyAsDouble(row);
    }
    return values;
  }
}
