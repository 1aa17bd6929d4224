package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.Link;
import io.remdreaming.model.entities.Link.Seen;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.text.Hashes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a resource mentions, as its edges. */
final class MentionEdges {

  static final String ORIGIN = "entities";
  private static final String TABLE = "resources";
  private static final String REL_TYPE = "mentions";

  private MentionEdges() {}

  static EdgeSet of(UserKey owner, Link link, Version version) {
    var edges =
        link.seen().stream()
            .map(seen -> edge(seen, link.passage().start()))
            .sorted(Comparator.comparingDouble(Edge::weight).reversed().thenComparing(Edge::dst))
            .toList();
    return new EdgeSet(owner, TABLE, link.passage().rowId(), ORIGIN, version, edges);
  }

  static EdgeSet none(UserKey owner, String rowId, Version version) {
    return new EdgeSet(owner, TABLE, rowId, ORIGIN, version, List.of());
  }

  private static Edge edge(Seen seen, Instant at) {
    var entity = seen.entity();
    var properties =
        Map.of(
            "dst_id",
            entity.id(),
            "dst_scope",
            "private",
            "dst_entity_type",
            entity.type().wireName());
    return new Edge(entity.label(), REL_TYPE, weight(seen.messages()), properties, at);
  }

  /** From 0.5 for one message to 0.9 for five and more. */
  static double weight(int messages) {
    return (4 + Math.min(5, messages)) / 10.0;
  }

  static String hash(Link link) {
    var texts = new ArrayList<String>();
    texts.add(link.passage().start().toString());
    for (var seen : link.seen()) {
      texts.addAll(
          List.of(
              seen.entity().id(),
              seen.entity().label(),
              seen.entity().type().name(),
              Integer.toString(seen.messages())));
    }
    return Hashes.brief(texts.toArray(String[]::new));
  }
}
