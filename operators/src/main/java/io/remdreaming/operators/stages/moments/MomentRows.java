package io.remdreaming.operators.stages.moments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.rows.UserStatementsJson;
import java.util.List;

/** Moments as rows of {@code moments}, with their {@code extracted_from} edges. */
final class MomentRows {

  private static final double FROM_RESOURCE = 1.0;
  private static final double FROM_SESSION = 0.8;

  private MomentRows() {}

  static List<Row> of(SessionWindowChange change, List<Moment> moments, Provenance made) {
    return moments.stream().map(moment -> row(change, moment, made)).toList();
  }

  private static Row row(SessionWindowChange change, Moment moment, Provenance made) {
    var columns = Columns.object();
    columns.put("name", moment.name());
    columns.put("moment_type", moment.momentType()).put("category", moment.momentType());
    columns.put("starts_timestamp", moment.start().toString());
    columns.put("ends_timestamp", moment.end().toString());
    columns.put("summary", moment.summary());
    columns.put("source_session_id", change.session().sessionId());
    columns.set("emotion_tags", Columns.texts(moment.emotions()));
    columns.set("topic_tags", Columns.texts(moment.topics()));
    columns.set("present_persons", persons(moment));
    columns.set("source_resource_ids", Columns.texts(moment.chunkIds()));
    columns.set("previous_moment_keys", Columns.texts(List.of()));
    columns.set("tags", Columns.texts(moment.topics()));
    var metadata =
        Columns.dream(
            Operations.MOMENTS, change.windowId(), "source_message_ids", moment.messageIds(), made);
    metadata.put("content", moment.content());
    metadata.set("user", UserStatementsJson.of(moment.statements()));
    columns.set("metadata", metadata);
    columns.set("graph_edges", edges(change, moment));
    return new Row(
        "moments",
        moment.id(),
        moment.label(),
        moment.start(),
        columns.toString(),
        moment.summary(),
        List.of(
            new EmbeddedText("name", moment.name()), new EmbeddedText("summary", moment.summary())),
        List.of());
  }

  private static ArrayNode persons(Moment moment) {
    var persons = Columns.texts(List.of());
    for (var person : moment.persons()) {
      persons
          .addObject()
          .put("id", person.id())
          .put("name", person.name())
          .put("role", person.role());
    }
    return persons;
  }

  private static ArrayNode edges(SessionWindowChange change, Moment moment) {
    var edges = Columns.texts(List.of());
    for (var i = 0; i < moment.chunkLabels().size(); i++) {
      var edge = edge(edges, moment.chunkLabels().get(i), FROM_RESOURCE, moment);
      edge.putObject("properties")
          .put("dst_entity_type", "resource")
          .put("dst_id", moment.chunkIds().get(i))
          .put("dst_scope", "private");
    }
    var session = change.session().sessionId();
    if (!session.isEmpty()) {
      edge(edges, session, FROM_SESSION, moment)
          .putObject("properties")
          .put("dst_entity_type", "session")
          .put("dst_id", Ids.session(change.session().owner(), session))
          .put("dst_scope", "private");
    }
    return edges;
  }

  private static ObjectNode edge(ArrayNode edges, String dst, double weight, Moment moment) {
    return edges
        .addObject()
        .put("dst", dst)
        .put("rel_type", "extracted_from")
        .put("weight", weight)
        .put("created_at", moment.start().toString());
  }
}
