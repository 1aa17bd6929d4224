package io.remdreaming.model.memory;

import java.util.List;

/**
 * All that one operation derived from one window: it replaces, as a whole, what the same operation
 * derived from the same window before.
 *
 * @param key what it was derived from, and by what
 * @param version how new the set is
 * @param sources how many messages or documents it was derived from; 0 for an emptied set
 * @param ids every row id of the set, changed or not, in order
 * @param rows the rows that are new or changed; all of them before the set passed the changelog
 * @param deletedIds the ids that an earlier version held and this one does not
 * @param origin the newest event that it was derived from
 * @param provisional whether the window's set comes once more, when its prompt has ended
 */
public record RowSet(
    SetKey key,
    Version version,
    int sources,
    List<String> ids,
    List<Row> rows,
    List<String> deletedIds,
    Origin origin,
    boolean provisional) {

  /** A complete set, as a stage derives it. */
  public static RowSet of(
      UserKey owner,
      String operation,
      String window,
      String sessionId,
      Version version,
      int sources,
      List<Row> rows) {
    var key = new SetKey(owner, operation, window, sessionId);
    var ids = rows.stream().map(Row::id).toList();
    return new RowSet(key, version, sources, ids, rows, List.of(), Origin.UNKNOWN, false);
  }

  public UserKey owner() {
    return key.owner();
  }

  public String operation() {
    return key.operation();
  }

  public String window() {
    return key.window();
  }

  public String sessionId() {
    return key.sessionId();
  }

  public RowSet withRows(List<Row> changed) {
    return new RowSet(key, version, sources, ids, changed, deletedIds, origin, provisional);
  }

  /** The same set with some of its rows alone. */
  public RowSet holding(List<Row> kept) {
    var keptIds = kept.stream().map(Row::id).toList();
    return new RowSet(key, version, sources, keptIds, kept, deletedIds, origin, provisional);
  }

  public RowSet withDeleted(List<String> gone) {
    return new RowSet(key, version, sources, ids, rows, gone, origin, provisional);
  }

  /** The same set, derived from an event. */
  public RowSet from(Origin newest) {
    return new RowSet(key, version, sources, ids, rows, deletedIds, newest, provisional);
  }

  /** The same set until its prompt has ended, or once it has. */
  public RowSet provisional(boolean comesAgain) {
    return new RowSet(key, version, sources, ids, rows, deletedIds, origin, comesAgain);
  }
}
