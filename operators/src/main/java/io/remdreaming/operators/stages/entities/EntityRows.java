package io.remdreaming.operators.stages.entities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.entities.Entity;
import io.remdreaming.model.entities.Relationship;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.operators.rows.Columns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Entities as rows of {@code entities}, with edges to what they are related to. */
final class EntityRows {

  static final String TABLE = "entities";
  private static final double HOLDS = 0.8;
  private static final double HELD = 0.4;

  /** What still holds, then what was said last. */
  private static final Comparator<Relationship> TELLING =
      Comparator.comparing((Relationship r) -> r.invalidAt() == null)
          .thenComparing(Relationship::validAt)
          .thenComparing(Relationship::id);

  private EntityRows() {}

  static String window(String id) {
    return "entity:" + id;
  }

  /**
   * The row of an entity.
   *
   * @param outgoing relationships whose source it is
   */
  static Row of(Entity entity, List<Relationship> outgoing) {
    var columns = Columns.object();
    columns.put("name", entity.name()).put("display_name", entity.displayName());
    columns.put("entity_type", entity.type().name()).put("summary", entity.summary());
    columns.put("mentions", entity.mentions());
    columns.put("first_seen", entity.firstSeen().toString());
    columns.put("last_seen", entity.lastSeen().toString());
    columns.set("labels", Columns.texts(entity.labels()));
    columns.set("tags", Columns.texts(entity.labels()));
    columns.set("aliases", Columns.texts(entity.aliases()));
    var attributes = columns.putObject("attributes");
    attributes.put("confidence", entity.confidence()).put("sessions", entity.sessions());
    Properties.add(entity.properties(), attributes);
    columns.set(
        "metadata",
        Columns.dream(
            Operations.ENTITIES,
            window(entity.id()),
            "source_message_ids",
            entity.messageIds(),
            entity.made()));
    columns.set("graph_edges", edges(outgoing));
    return new Row(
        TABLE,
        entity.id(),
        entity.label(),
        entity.firstSeen(),
        columns.toString(),
        entity.summary().isEmpty() ? entity.displayName() : entity.summary(),
        texts(entity),
        List.of());
  }

  private static List<EmbeddedText> texts(Entity entity) {
    var texts = new ArrayList<EmbeddedText>();
    texts.add(new EmbeddedText("name", entity.displayName()));
    if (!entity.summary().isEmpty()) {
      texts.add(new EmbeddedText("summary", entity.summary()));
    }
    return texts;
  }

  private static ArrayNode edges(List<Relationship> outgoing) {
    var telling = new TreeMap<String, Relationship>();
    for (var relationship : outgoing) {
      telling.merge(
          relationship.target().label() + " " + relationship.relation(),
          relationship,
          (a, b) -> TELLING.compare(a, b) > 0 ? a : b);
    }
    var edges = Columns.texts(List.of());
    telling.values().forEach(relationship -> add(edges, relationship));
    return edges;
  }

  private static void add(ArrayNode edges, Relationship relationship) {
    var target = relationship.target();
    var end = relationship.invalidAt();
    var edge =
        edges
            .addObject()
            .put("dst", target.label())
            .put("rel_type", relationship.relation().toLowerCase(Locale.ROOT))
            .put("weight", end == null ? HOLDS : HELD)
            .put("created_at", relationship.saidAt().toString());
    var properties =
        edge.putObject("properties")
            .put("dst_entity_type", target.type().wireName())
            .put("dst_id", target.id())
            .put("dst_scope", "private")
            .put("fact", relationship.fact())
            .put("valid_at", relationship.validAt().toString());
    if (end != null) {
      properties.put("invalid_at", end.toString());
    }
  }
}
