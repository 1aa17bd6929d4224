package io.remdreaming.imports;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export itself does not tell.
 *
 * @param tenantId the tenant of all events
 * @param userId the user of all events
 * @param me names, handles, ids or addresses under which the user speaks; may be empty
 * @param zone where the user lives; null if it was not given
 * @param dateOrder how dates of numbers are read; null to find out from the export
 */
public record ImportOptions(
    String tenantId,
    String userId,
    List<String> me,
    @Nullable ZoneId zone,
    @Nullable DateOrder dateOrder) {

  public ImportOptions {
    me = List.copyOf(me);
  }

  /** The given zone, else UTC. */
  public ZoneId zoneOrUtc() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** The name that messages of the user bear where the export has none; may be empty. */
  public String speaker() {
    return me.isEmpty() ? "" : me.get(0);
  }
}
