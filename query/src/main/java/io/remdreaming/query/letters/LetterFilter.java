package io.remdreaming.query.letters;

import io.remdreaming.query.owners.OwnerScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that fit all of this.
 *
 * @param reason {@code ""} for any
 * @param from the earliest time at which one was written, if it matters
 * @param to the time before which it was written, if that matters
 * @param ids empty for any
 */
public record LetterFilter(
    OwnerScope scope, String reason, @Nullable Instant from, @Nullable Instant to, List<UUID> ids) {

  /** The letters with these ids, whoever they are of. */
  public static LetterFilter of(List<UUID> ids) {
    return new LetterFilter(OwnerScope.ALL, "", null, null, ids);
  }

  /** Whether it means every letter there is. */
  public boolean isAll() {
    return scope.isAllTenants() && reason.isEmpty() && from == null && to == null && ids.isEmpty();
  }

  Map<String, Object> values() {
    var values = new HashMap<String, Object>(scope.values());
    values.put("reason", reason);
    values.put("from", from == null ? "-infinity" : from.toString());
    values.put("to", to == null ? "infinity" : to.toString());
    values.put("ids", joined(ids));
    return values;
  }

  /** Ids as PostgreSQL splits them. */
  static String joined(List<UUID> ids) {
    return String.join(",", ids.stream().map(UUID::toString).toList());
  }
}
