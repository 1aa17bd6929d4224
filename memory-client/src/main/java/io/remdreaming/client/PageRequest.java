package io.remdreaming.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows, newest first.
 *
 * @param from rows from this time on; null for all
 * @param to rows before this time; null for all
 * @param limit the most rows, up to 1000
 * @param cursor the {@code next} of the page before; null for the first
 */
public record PageRequest(
    @Nullable Instant from, @Nullable Instant to, int limit, @Nullable String cursor) {

  public static PageRequest of(int limit) {
    return new PageRequest(null, null, limit, null);
  }

  public PageRequest between(Instant start, Instant end) {
    return new PageRequest(start, end, limit, cursor);
  }

  public PageRequest after(Hits page) {
    return behind(page.next());
  }

  /** The page that begins at a cursor. */
  public PageRequest behind(@Nullable String next) {
    return new PageRequest(from, to, limit, next);
  }

  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("limit", Integer.toString(limit));
    if (from != null) {
      parameters.put("from", from.toString());
    }
    if (to != null) {
      parameters.put("to", to.toString());
    }
    if (cursor != null) {
      parameters.put("cursor", cursor);
    }
    return parameters;
  }
}
