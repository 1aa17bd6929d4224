package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.CorrectionStatus;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** What a user wants changed of derived memory, the newest of each target. */
record ExpectedCorrections(List<Forget> requests) {

  /** Of one owner's activity, in the order of its offsets. */
  static ExpectedCorrections of(List<Activity> history) {
    var newest = new TreeMap<String, Forget>();
    for (var activity : history) {
      var request = activity.forget();
      if (request != null && request.correction() != null) {
        newest.merge(request.scope() + " " + request.targetId(), request, Forget::merge);
      } else if (request != null && request.scope() == Forget.Scope.USER) {
        newest.clear();
      }
    }
    return new ExpectedCorrections(List.copyOf(newest.values()));
  }

  boolean forget(Moment moment) {
    return requests.stream()
        .filter(request -> request.scope() == Forget.Scope.MOMENT)
        .map(request -> correction(request).target())
        .anyMatch(
            target ->
                List.of(moment.id(), moment.label()).contains(target.label())
                    || moment.messageIds().stream().anyMatch(target.messageIds()::contains));
  }

  private static Correction correction(Forget request) {
    return Objects.requireNonNull(request.correction());
  }

  static ExpectedRow row(CorrectionStatus status) {
    var request = status.request();
    var correction = correction(request);
    var scope = request.scope().name().toLowerCase(Locale.ROOT);
    var owner = request.owner();
    var id = Ids.of("correction", owner.tenantId(), owner.userId(), scope, request.targetId());
    var columns = ExpectedRows.JSON.createObjectNode().put("scope", scope);
    var by = correction.replacement();
    columns.put("action", by == null ? "forget" : "correct").put("actor", correction.actor());
    var target = correction.target();
    var named = target.subject() + " " + target.relation() + " " + target.object();
    columns.put("target", target.isNamed() ? named : target.label());
    columns.put("new_object", by == null ? "" : by.object());
    columns.put("valid_at", by == null || by.validAt() == null ? null : by.validAt().toString());
    columns.put(
        "invalid_at", by == null || by.invalidAt() == null ? null : by.invalidAt().toString());
    columns.put("status", status.matches() > 0 ? "applied" : "unmatched");
    var window = "correction:" + id;
    var metadata = ExpectedEntities.dream(window, List.of(), Provenance.stated(correction.actor()));
    metadata.withObject("/dream").remove("source_message_ids");
    metadata
        .withObject("/dream")
        .set("source_event_ids", ExpectedRows.texts(List.of(correction.id())));
    columns.set("metadata", metadata);
    columns.put("set_operation", "entities").put("set_window", window);
    columns.set("graph_edges", ExpectedRows.texts(List.of()));
    var label = Labels.of("correction", correction.at(), id);
    return new ExpectedRow(
        "corrections", owner, id, label, correction.at(), columns, "", List.of());
  }
}
