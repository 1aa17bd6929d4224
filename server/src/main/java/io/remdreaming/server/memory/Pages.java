package io.remdreaming.server.memory;

import io.remdreaming.query.Result;
import io.remdreaming.query.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table by time, the newest first, page by page. */
public record Pages(Asking asking, String table, String time) {
  /** Moments by when they began. */
  public static Pages ofMoments(Asking asking) {
    return new Pages(asking, "moments", "starts_timestamp");
  }

  /** Messages by when they were sent. */
  public static Pages ofMessages(Asking asking) {
    return new Pages(asking, "messages", "created_at");
  }

  /** Entities by when they were mentioned last. */
  public static Pages ofEntities(Asking asking) {
    return new Pages(asking, "entities", "last_seen");
  }

  /**
   * Which page.
   *
   * @param from the earliest time; null for any
   * @param to the time before which all must be; null for any
   * @param cursor the {@code next} of the page before; null for the first
   */
  public record Wanted(
      @Nullable Instant from, @Nullable Instant to, @Nullable String cursor, int limit) {}

  /**
   * A page.
   *
   * @param next where the next one begins; null on the last
   */
  public record Page(Result result, @Nullable String next) {}

  /** Reads a page. */
  public Page read(Wanted wanted, Scope scope) {
    var where = where(wanted);
    var limit = wanted.limit();
    var statement =
        "SQL %s%s ORDER BY %s DESC, id LIMIT %d".formatted(table, where, time, limit + 1);
    var result = asking.ask(statement, scope);
    if (result.hits().size() <= limit) {
      return new Page(result, null);
    }
    var shown = result.hits().subList(0, limit);
    var next = Cursor.behind(shown.get(limit - 1).row(), time);
    return new Page(result.withHits(List.copyOf(shown)), next.text());
  }

  private String where(Wanted wanted) {
    var conditions = new ArrayList<String>();
    if (wanted.from() != null) {
      conditions.add(time + " >= " + wanted.from());
    }
    if (wanted.to() != null) {
      conditions.add(time + " < " + wanted.to());
    }
    if (wanted.cursor() != null) {
      conditions.add(Cursor.parse(wanted.cursor()).condition(time));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
