package io.remdreaming.query.memory;

import io.remdreaming.query.owners.OwnerScope;
import java.util.HashMap;
import java.util.Map;

/**
 * Which rows of an owner a page holds, in descending order of time, then by id.
 *
 * @param from the earliest time, as PostgreSQL reads it
 * @param to the time before which all must be
 * @param before behind which time the page begins
 * @param behind and behind which id of that time
 * @param rows at most
 */
public record OwnerPage(
    OwnerScope scope, String from, String to, String before, String behind, int rows) {

  private static final String FIRST = "-infinity";
  private static final String LAST = "infinity";
  private static final String ANY_ID = "00000000-0000-0000-0000-000000000000";

  /** The first page of all. */
  public static OwnerPage of(OwnerScope scope, int rows) {
    return new OwnerPage(scope, FIRST, LAST, LAST, ANY_ID, rows);
  }

  /** The same from a time on. */
  public OwnerPage from(String time) {
    return new OwnerPage(scope, time, to, before, behind, rows);
  }

  /** The same before a time. */
  public OwnerPage to(String time) {
    return new OwnerPage(scope, from, time, before, behind, rows);
  }

  /** The page behind a row. */
  public OwnerPage behind(String time, String id) {
    return new OwnerPage(scope, from, to, time, id, rows);
  }

  Map<String, Object> values() {
    var values = new HashMap<String, Object>(scope.values());
    values.putAll(Map.of("from", from, "to", to, "before", before, "behind", behind, "rows", rows));
    return values;
  }
}
