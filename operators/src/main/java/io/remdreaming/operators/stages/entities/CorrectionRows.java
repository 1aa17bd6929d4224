package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.entities.CorrectionStatus;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Corrections as rows of {@code corrections}: what a user wanted, and whether it changes anything.
 */
final class CorrectionRows {

  private static final String TABLE = "corrections";
  private static final String APPLIED = "applied";
  private static final String UNMATCHED = "unmatched";

  private CorrectionRows() {}

  static String window(String id) {
    return "correction:" + id;
  }

  static Row of(CorrectionStatus status) {
    var request = status.request();
    var correction = Objects.requireNonNull(request.correction());
    var scope = request.scope().name().toLowerCase(Locale.ROOT);
    var owner = request.owner();
    var id = Ids.of("correction", owner.tenantId(), owner.userId(), scope, request.targetId());
    var columns = Columns.object();
    columns.put("scope", scope).put("action", correction.isDeletion() ? "forget" : "correct");
    columns.put("target", target(correction)).put("actor", correction.actor());
    columns.put("status", status.isApplied() ? APPLIED : UNMATCHED);
    var by = correction.replacement();
    columns.put("new_object", by == null ? "" : by.object());
    columns.put("valid_at", by == null ? null : text(by.validAt()));
    columns.put("invalid_at", by == null ? null : text(by.invalidAt()));
    columns.set(
        "metadata",
        Columns.dream(
            Operations.ENTITIES,
            window(id),
            "source_event_ids",
            List.of(correction.id()),
            Provenance.stated(correction.actor())));
    return new Row(
        TABLE,
        id,
        Labels.of("correction", correction.at(), id),
        correction.at(),
        columns.toString(),
        "",
        List.of(),
        List.of());
  }

  private static String target(Correction correction) {
    var target = correction.target();
    return target.isNamed()
        ? "%s %s %s".formatted(target.subject(), target.relation(), target.object())
        : target.label();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
