package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.entities.Entity;
import io.remdreaming.model.entities.Likeness;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.entities.Relationship;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.operators.stages.entities.EntityOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Entities and relationships of all users, from the session windows that are there in the end. */
final class ExpectedEntities {

  private final LocalEntities local;
  private final EmbeddingModel embeddings;
  private final EntityOptions options;
  private final Map<UserKey, List<Mentions>> windows = new TreeMap<>();
  private final Map<UserKey, List<Forget>> corrections = new TreeMap<>();
  private final Map<String, ArrayNode> edges = new HashMap<>();

  ExpectedEntities(LocalEntities local, EmbeddingModel embeddings, EntityOptions options) {
    this.local = local;
    this.embeddings = embeddings;
    this.options = options;
  }

  void read(SessionWindow window, List<Chunk> chunks) {
    var found = local.find(window);
    var passages = new ArrayList<Passage>();
    for (var chunk : chunks) {
      passages.add(new Passage(chunk.id(), chunk.start(), chunk.topics(), chunk.sourceIds()));
    }
    var session = window.session();
    windows
        .computeIfAbsent(session.owner(), owner -> new ArrayList<>())
        .add(
            new Mentions(
                session.owner(),
                window.id(),
                session.sessionId(),
                new Version(0, 0, 0),
                Provenance.LOCAL,
                found.mentions(),
                found.facts(),
                passages));
  }

  /** Takes what is stated about an owner's entities. */
  void read(UserKey owner, List<Mentions> stated) {
    windows.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(stated);
  }

  /** Takes an owner's corrections. */
  void correct(UserKey owner, List<Forget> requests) {
    corrections.put(owner, requests);
  }

  /** The rows of all users; from then on the edges of resources are known. */
  List<ExpectedRow> rows() {
    var rows = new ArrayList<ExpectedRow>();
    windows.forEach(
        (owner, mentions) -> {
          var requests = corrections.getOrDefault(owner, List.of());
          var resolution = Resolution.of(owner, mentions, likeness(mentions), requests);
          resolution.corrections().forEach(status -> rows.add(ExpectedCorrections.row(status)));
          resolution.entities().forEach(e -> rows.add(entity(owner, e, resolution)));
          resolution.relationships().forEach(r -> rows.add(relationship(owner, r)));
          for (var link : resolution.links()) {
            var array = edges.computeIfAbsent(link.passage().rowId(), id -> array());
            for (var seen : link.seen()) {
              var weight = 0.4 + Math.min(5, seen.messages()) * 0.1;
              var at = link.passage().start().toString();
              edge(array, seen.entity(), "mentions", Math.round(weight * 10) / 10.0, at);
            }
          }
        });
    return rows;
  }

  /** Every name against every other. */
  private Likeness likeness(List<Mentions> mentions) {
    var names = new TreeSet<String>();
    mentions.forEach(window -> names.addAll(window.names()));
    var vectors = new TreeMap<String, Embedding>();
    for (var name : names) {
      var vector = embeddings.embed(List.of(name)).join().get(0);
      vectors.put(name, new Embedding("name", "local", "any", vector));
    }
    var near = new TreeMap<String, Map<String, Double>>();
    vectors.forEach(
        (name, vector) -> {
          var others = new TreeMap<String, Double>();
          vectors.forEach((other, its) -> others.put(other, Likeness.cosine(vector, its)));
          others.remove(name);
          near.put(name, others);
        });
    return new Likeness(options.letterSimilarity(), options.embeddingSimilarity(), near);
  }

  ArrayNode mentionedBy(String resource) {
    return edges.getOrDefault(resource, array());
  }

  private static ExpectedRow entity(UserKey owner, Entity entity, Resolution resolution) {
    var columns = ExpectedRows.JSON.createObjectNode();
    columns.put("name", entity.name()).put("display_name", entity.displayName());
    columns.put("entity_type", entity.type().name()).put("summary", entity.summary());
    columns.put("mentions", entity.mentions());
    columns.put("first_seen", entity.firstSeen().toString());
    columns.put("last_seen", entity.lastSeen().toString());
    columns.set("labels", ExpectedRows.texts(entity.labels()));
    columns.set("tags", ExpectedRows.texts(entity.labels()));
    columns.set("aliases", ExpectedRows.texts(entity.aliases()));
    var attributes = columns.putObject("attributes").put("confidence", entity.confidence());
    attributes.put("sessions", entity.sessions());
    addProperties(entity.properties(), attributes);
    var window = "entity:" + entity.id();
    columns.set("metadata", dream(window, entity.messageIds(), entity.made()));
    columns.put("set_operation", "entities").put("set_window", window);
    columns.set("graph_edges", related(entity, resolution));
    var texts = new ArrayList<EmbeddedText>();
    texts.add(new EmbeddedText("name", entity.displayName()));
    if (!entity.summary().isEmpty()) {
      texts.add(new EmbeddedText("summary", entity.summary()));
    }
    var line = entity.summary().isEmpty() ? entity.displayName() : entity.summary();
    return new ExpectedRow(
        "entities", owner, entity.id(), entity.label(), entity.firstSeen(), columns, line, texts);
  }

  /** Of several relationships of a kind with the same entity the one that holds, or held last. */
  private static ArrayNode related(Entity entity, Resolution resolution) {
    var byTarget = new TreeMap<String, Relationship>(Tables.BYTES);
    resolution.relationships().stream()
        .filter(r -> r.source().id().equals(entity.id()))
        .sorted(
            Comparator.comparing((Relationship r) -> r.invalidAt() == null)
                .thenComparing(Relationship::validAt)
                .thenComparing(Relationship::id))
        .forEach(r -> byTarget.put(r.target().label() + "\n" + r.relation(), r));
    var sorted = new ArrayList<>(byTarget.values());
    sorted.sort(
        Comparator.comparing((Relationship r) -> r.invalidAt() != null)
            .thenComparing(r -> r.target().label(), Tables.BYTES)
            .thenComparing(r -> r.relation().toLowerCase(Locale.ROOT), Tables.BYTES));
    var related = array();
    for (var r : sorted) {
      var relation = r.relation().toLowerCase(Locale.ROOT);
      var weight = r.invalidAt() == null ? 0.8 : 0.4;
      var properties = edge(related, r.target(), relation, weight, r.saidAt().toString());
      properties.put("fact", r.fact()).put("valid_at", r.validAt().toString());
      if (r.invalidAt() != null) {
        properties.put("invalid_at", r.invalidAt().toString());
      }
    }
    return related;
  }

  private static ObjectNode edge(
      ArrayNode edges, Entity to, String relation, double weight, String at) {
    var edge = edges.addObject().put("dst", to.label()).put("rel_type", relation);
    edge.put("weight", weight).put("created_at", at);
    return edge.putObject("properties")
        .put("dst_entity_type", to.type().name().toLowerCase(Locale.ROOT))
        .put("dst_id", to.id())
        .put("dst_scope", "private");
  }

  private static ExpectedRow relationship(UserKey owner, Relationship r) {
    var columns = ExpectedRows.JSON.createObjectNode();
    columns.put("source_id", r.source().id()).put("target_id", r.target().id());
    columns.put("source", r.source().label()).put("target", r.target().label());
    columns.put("relation_type", r.relation()).put("fact", r.fact());
    columns.put("valid_at", r.validAt().toString());
    columns.put("invalid_at", r.invalidAt() == null ? null : r.invalidAt().toString());
    columns.put("expired_at", r.expiredAt() == null ? null : r.expiredAt().toString());
    columns.set("episodes", ExpectedRows.texts(r.episodes()));
    columns.put("mentions", r.episodes().size());
    var attributes = columns.putObject("attributes").put("confidence", r.confidence());
    attributes.put("last_said_at", r.telling().lastSaidAt().toString());
    if (r.telling().ofUser()) {
      attributes.put("of_user", true).put("target_name", r.target().displayName());
    }
    if (!r.telling().bots().isEmpty()) {
      attributes.set("bots", ExpectedRows.texts(r.telling().bots()));
    }
    addProperties(r.properties(), attributes);
    var window = "relationship:" + r.id();
    var metadata = dream(window, r.episodes(), r.made());
    if (r.corrected() != null) {
      metadata
          .withObject("/dream/corrected")
          .put("by", r.corrected().by())
          .put("at", r.corrected().at().toString())
          .put("event_id", r.corrected().id());
    }
    columns.set("metadata", metadata);
    columns.put("set_operation", "entities").put("set_window", window);
    columns.set("graph_edges", array());
    return new ExpectedRow(
        "relationships",
        owner,
        r.id(),
        r.label(),
        r.saidAt(),
        columns,
        r.fact(),
        List.of(new EmbeddedText("fact", r.fact())));
  }

  private static void addProperties(List<String> stated, ObjectNode attributes) {
    for (var one : stated) {
      var fields = ExpectedRows.object(one);
      fields
          .properties()
          .forEach(
              field -> attributes.withObject("/properties").set(field.getKey(), field.getValue()));
    }
  }

  static ObjectNode dream(String window, List<String> sources, Provenance made) {
    var metadata = ExpectedRows.dream("entities", window, sources);
    metadata
        .withObject("/dream")
        .put("provider", made.provider())
        .put("model", made.model())
        .put("quality", made.tier().wireName());
    return metadata;
  }

  private static ArrayNode array() {
    return ExpectedRows.JSON.createArrayNode();
  }
}
