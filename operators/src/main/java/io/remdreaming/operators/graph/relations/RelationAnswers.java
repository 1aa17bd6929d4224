package io.remdreaming.operators.graph.relations;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.model.relations.RelatedText;
import io.remdreaming.model.relations.Strength;
import io.remdreaming.operators.stages.prompts.AnswerReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers to the prompt {@code affinity}. */
final class RelationAnswers {

  private static final int LABELS = 3;
  private static final Set<String> TYPES =
      Set.of(
          "similar_topic",
          "builds_on",
          "references",
          "depends_on",
          "implements",
          "contradicts",
          "complements",
          "temporal_sequence",
          "same_project",
          "same_context");
  private static final Comparator<Edge> STRONGEST_FIRST =
      Comparator.comparingDouble(Edge::weight)
          .reversed()
          .thenComparing(Edge::dst)
          .thenComparing(Edge::relType);

  private RelationAnswers() {}

  /**
   * The edges that an answer names, strongest first; of several of one type to one candidate the
   * first. What it says of candidates that were not shown, or of types that do not exist, is left
   * out.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static List<Edge> read(String json, Candidates work) {
    var edges = new ArrayList<Edge>();
    var known = new HashSet<String>();
    for (var item : AnswerReader.object(json).path("relations")) {
      var candidate = item.path("candidate");
      var type = AnswerReader.text(item, "rel_type");
      var isShown =
          candidate.isInt()
              && candidate.intValue() >= 0
              && candidate.intValue() < work.others().size();
      if (isShown && TYPES.contains(type)) {
        var other = work.others().get(candidate.intValue());
        if (known.add(other.label() + "\n" + type)) {
          edges.add(edge(item, type, other, work));
        }
      }
    }
    edges.sort(STRONGEST_FIRST);
    return edges;
  }

  private static Edge edge(JsonNode item, String type, RelatedText other, Candidates work) {
    var properties = new TreeMap<String, String>();
    properties.put("dst_id", other.id());
    properties.put("dst_scope", other.shared() ? "shared" : "private");
    properties.put("dst_entity_type", "resource");
    var confidence = item.path("confidence").asDouble(0);
    properties.put("confidence", Double.toString(Math.max(0, Math.min(1, confidence))));
    properties.put("reasoning", AnswerReader.text(item, "reasoning"));
    properties.put(
        "edge_labels", String.join(",", AnswerReader.labels(item, "edge_labels", LABELS)));
    return new Edge(
        other.label(),
        type,
        strength(AnswerReader.text(item, "strength")).weight(),
        Map.copyOf(properties),
        work.resource().timestamp());
  }

  private static Strength strength(String name) {
    for (var strength : Strength.values()) {
      if (strength.name().equals(name.toUpperCase(Locale.ROOT))) {
        return strength;
      }
    }
    return Strength.WEAK;
  }
}
