package io.remdreaming.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Match;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A row as a model reads it: what it says, and nothing of how it is kept.
 *
 * @param key its label, by which lookup finds it; of a message, its own id
 * @param at when it has happened, in ISO-8601; null if nobody knows
 * @param speaker who says it; empty if nobody does
 * @param score how well it answers, 0 to 1; null where all answer alike
 * @param via the edge that led to it; null where none did
 * @param messages the ids of the messages that it comes from, where that is known
 * @param context the messages around it, where they are asked for
 * @param details its other columns, without empty ones
 */
@JsonInclude(Include.NON_EMPTY)
record Remembered(
    String table,
    String key,
    String text,
    @Nullable String at,
    String speaker,
    @Nullable Double score,
    @Nullable Via via,
    List<String> messages,
    List<Match.Said> context,
    ObjectNode details) {

  /** An edge. */
  record Via(int depth, String from, String relation, double weight) {}

  private static final List<String> SAYING =
      List.of("summary", "summary_text", "fact", "content", "display_name", "name", "description");
  private static final List<String> SAID = List.of("summary", "summary_text", "fact", "content");
  private static final List<String> TIMES =
      List.of("starts_timestamp", "valid_at", "timestamp", "last_seen", "created_at");

  /** Columns that say how a row is kept, or what other fields say. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "id",
          "tenant_id",
          "label",
          "created_at",
          "updated_at",
          "graph_edges",
          "metadata",
          "related_entities",
          "content_hash",
          "tags",
          "ordinal",
          "source_id",
          "target_id",
          "source_resource_ids",
          "previous_moment_keys",
          "needs_upgrade",
          "llm_used",
          "llm_provider",
          "tokens_used",
          "processing_time_ms");

  private static final int MINUTES = 16;

  static Remembered of(Hit hit) {
    var row = hit.row();
    var match = hit.match();
    var via = hit.via();
    return new Remembered(
        hit.table(),
        hit.key(),
        first(SAYING, row),
        match == null ? blankToNull(first(TIMES, row)) : match.at(),
        match == null ? row.path("speaker").asText("") : match.speaker(),
        hit.score(),
        via == null ? null : new Via(via.depth(), via.from(), via.relType(), via.weight()),
        match == null ? List.of() : match.messages(),
        match == null ? List.of() : match.context(),
        details(row));
  }

  static List<Remembered> of(List<Hit> hits) {
    return hits.stream().map(Remembered::of).toList();
  }

  private static String first(List<String> columns, ObjectNode row) {
    return columns.stream()
        .map(row::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static ObjectNode details(ObjectNode row) {
    var details = row.deepCopy();
    details.remove(LEFT_OUT);
    details.remove(SAID);
    details.properties().removeIf(column -> isEmpty(column.getValue()));
    return details;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isTextual() && value.textValue().isBlank())
        || (value.isContainerNode() && value.isEmpty());
  }

  /** As it stands in a text: {@code - [m1] 2026-02-14 09:30 Ann: I moved to Lisbon.} */
  String line() {
    var line = new StringJoiner(" ").add("- [" + key + "]");
    if (at != null) {
      line.add(at.substring(0, Math.min(at.length(), MINUTES)).replace('T', ' '));
    }
    if (via != null) {
      line.add(
          String.format(Locale.ROOT, "%s (%.2f) from %s:", via.relation, via.weight, via.from));
    }
    if (!speaker.isEmpty()) {
      line.add(speaker + ":");
    }
    if (table.equals("entities")) {
      line.add(
          "%s (%s):"
              .formatted(
                  details.path("display_name").asText(),
                  details.path("entity_type").asText().toLowerCase(Locale.ROOT)));
    }
    return line.add(text.strip().replaceAll("\\s+", " ")).toString();
  }
}
