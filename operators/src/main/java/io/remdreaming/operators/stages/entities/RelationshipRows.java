package io.remdreaming.operators.stages.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.entities.Relationship;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relationships as rows of {@code relationships}. */
final class RelationshipRows {

  static final String TABLE = "relationships";

  private RelationshipRows() {}

  static String window(String id) {
    return "relationship:" + id;
  }

  static Row of(Relationship relationship) {
    var columns = Columns.object();
    columns.put("source_id", relationship.source().id());
    columns.put("target_id", relationship.target().id());
    columns.put("source", relationship.source().label());
    columns.put("target", relationship.target().label());
    columns.put("relation_type", relationship.relation()).put("fact", relationship.fact());
    columns.put("valid_at", relationship.validAt().toString());
    columns.put("invalid_at", text(relationship.invalidAt()));
    columns.put("expired_at", text(relationship.expiredAt()));
    columns.set("episodes", Columns.texts(relationship.episodes()));
    columns.put("mentions", relationship.episodes().size());
    var attributes = columns.putObject("attributes").put("confidence", relationship.confidence());
    var telling = relationship.telling();
    attributes.put("last_said_at", telling.lastSaidAt().toString());
    if (telling.ofUser()) {
      attributes.put("of_user", true).put("target_name", relationship.target().displayName());
    }
    if (!telling.bots().isEmpty()) {
      attributes.set("bots", Columns.texts(telling.bots()));
    }
    Properties.add(relationship.properties(), attributes);
    columns.set("metadata", metadata(relationship));
    return new Row(
        TABLE,
        relationship.id(),
        relationship.label(),
        relationship.saidAt(),
        columns.toString(),
        relationship.fact(),
        relationship.fact().isBlank()
            ? List.of()
            : List.of(new EmbeddedText("fact", relationship.fact())),
        List.of());
  }

  /** With who corrected it and when, if somebody did. */
  private static ObjectNode metadata(Relationship relationship) {
    var metadata =
        Columns.dream(
            Operations.ENTITIES,
            window(relationship.id()),
            "source_message_ids",
            relationship.episodes(),
            relationship.made());
    var corrected = relationship.corrected();
    if (corrected != null) {
      metadata
          .withObject("/dream/corrected")
          .put("by", corrected.by())
          .put("at", corrected.at().toString())
          .put("event_id", corrected.id());
    }
    return metadata;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
