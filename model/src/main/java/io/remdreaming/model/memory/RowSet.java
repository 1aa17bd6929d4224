package io.remdreaming.model.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one operation derived from one window: it replaces, as a whole, what the same operation
 * derived from the same window before.
 *
 * @param owner whose memory
 * @param operation {@code chunks}, {@code moments} ...
 * @param window the window's key: a session window id, {@code file:<id>}, {@code resource:<id>} ...
 * @param sessionId the session the window lies in, {@code ""} for none
 * @param version how new the set is
 * @param sources how many messages or documents it was derived from; 0 for an emptied set
 * @param ids every row id of the set, changed or not, in order
 * @param rows the rows that are new or changed; all of them before the set passed {@code Newest}
 * @param deletedIds the ids that an earlier version held and this one does not
 * @param trace the W3C trace context of the newest event that it was derived from, null if there is
 *     none or it is not known; nothing is derived from it
 * @param appendTime when the log took that event, milliseconds since the epoch; 0 if it is not
 *     known. Nothing is derived from it either
 * @param provisional whether the window's set comes once more, when its prompt has ended
 */
public record RowSet(
    UserKey owner,
    String operation,
    String window,
    String sessionId,
    Version version,
    int sources,
    List<String> ids,
    List<Row> rows,
    List<String> deletedIds,
    @Nullable String trace,
    long appendTime,
    boolean provisional) {

  /** A set of which neither trace nor time is known. */
  public RowSet(
      UserKey owner,
      String operation,
      String window,
      String sessionId,
      Version version,
      int sources,
      List<String> ids,
      List<Row> rows,
      List<String> deletedIds) {
    this(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        rows,
        deletedIds,
        null,
        0,
        false);
  }

  /** A complete set, as a stage derives it. */
  public static RowSet of(
      UserKey owner,
      String operation,
      String window,
      String sessionId,
      Version version,
      int sources,
      List<Row> rows) {
    var ids = rows.stream().map(Row::id).toList();
    return new RowSet(owner, operation, window, sessionId, version, sources, ids, rows, List.of());
  }

  public RowSet withRows(List<Row> changed) {
    return new RowSet(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        changed,
        deletedIds,
        trace,
        appendTime,
        provisional);
  }

  public RowSet withDeleted(List<String> gone) {
    return new RowSet(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        rows,
        gone,
        trace,
        appendTime,
        provisional);
  }

  /** The same set within a trace. */
  public RowSet within(@Nullable String traceContext) {
    return new RowSet(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        rows,
        deletedIds,
        traceContext,
        appendTime,
        provisional);
  }

  /** The same set of an event that the log took at a time. */
  public RowSet appended(long time) {
    return new RowSet(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        rows,
        deletedIds,
        trace,
        time,
        provisional);
  }

  /** The same set until its prompt has ended, or once it has. */
  public RowSet provisional(boolean comesAgain) {
    return new RowSet(
        owner,
        operation,
        window,
        sessionId,
        version,
        sources,
        ids,
        rows,
        deletedIds,
        trace,
        appendTime,
        comesAgain);
  }
}
