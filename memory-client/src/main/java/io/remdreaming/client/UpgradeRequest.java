package io.remdreaming.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A request to dream session windows again by a better model.
 *
 * @param filter a condition of the REM dialect; null for those of the local tier
 * @param target {@code good} or {@code premium}
 * @param priority {@code high}, {@code medium} or {@code low}; null for medium
 * @param limit the most windows, newest first
 * @param dryRun whether it is only told which they would be
 */
@JsonInclude(Include.NON_NULL)
public record UpgradeRequest(
    @Nullable String filter,
    String target,
    @Nullable String priority,
    int limit,
    @JsonProperty("dry_run") boolean dryRun) {

  /** Of windows of the local tier. */
  public static UpgradeRequest to(String target, int limit) {
    return new UpgradeRequest(null, target, null, limit, false);
  }

  /** A session window of which an upgrade is requested. */
  public record Window(String userId, String sessionId, String window) {}
}
