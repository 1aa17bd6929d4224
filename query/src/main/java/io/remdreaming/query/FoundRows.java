package io.remdreaming.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.HybridSearch.Found;
import io.remdreaming.query.Match.Said;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows that a search has found, read in full, with where they come from. */
record FoundRows(QueryContext memory, int context) {

  private static final Map<String, String> TIMES =
      Map.of(
          "resources", "timestamp",
          "moments", "starts_timestamp",
          "conversation_summaries", "start_timestamp",
          "entities", "last_seen",
          "relationships", "valid_at");

  /** The hits; what has gone meanwhile is left out. */
  List<Hit> hits(List<Found> found) {
    var places = found.stream().flatMap(this::places).toList();
    var rows = memory.rows().at(places);
    var hits = new ArrayList<Hit>(found.size());
    for (var one : found) {
      var row = rows.get(place(one, one.row()));
      if (row != null) {
        hits.add(hit(one, row, rows));
      }
    }
    return hits;
  }

  private Stream<Place> places(Found found) {
    return Stream.concat(
        Stream.of(place(found, found.row())), around(found).stream().map(row -> place(found, row)));
  }

  private static Place place(Found found, int row) {
    return new Place(found.table().table().name(), found.table().scan().rows().id(row).toString());
  }

  private List<Integer> around(Found found) {
    return context == 0 ? List.of() : found.table().ranking().around(found.row(), context);
  }

  private Hit hit(Found found, ObjectNode row, Map<Place, ObjectNode> rows) {
    var parts = new LinkedHashMap<String, Double>();
    found
        .table()
        .ranking()
        .parts(found.row())
        .forEach((signal, part) -> parts.put(Stages.name(signal), part));
    var around = new ArrayList<Said>();
    for (var other : around(found)) {
      var message = rows.get(place(found, other));
      if (message != null) {
        around.add(said(message));
      }
    }
    var table = found.table().table().name();
    var match = new Match(parts, messages(table, row), at(table, row), speaker(row), around);
    return new Hit(table, Rows.key(row), found.id(), found.score(), null, row, match);
  }

  private static List<String> messages(String table, ObjectNode row) {
    if (table.equals("messages")) {
      return List.of(Rows.key(row));
    }
    var ids = new ArrayList<String>();
    row.path("metadata")
        .path("dream")
        .path("source_message_ids")
        .forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static String at(String table, JsonNode row) {
    var at = row.path(TIMES.getOrDefault(table, "created_at")).asText("");
    return at.isEmpty() || at.equals("null") ? row.path("created_at").asText("") : at;
  }

  private static String speaker(JsonNode row) {
    var speaker = row.path("speaker").asText("");
    return speaker.isEmpty() || speaker.equals("null")
        ? row.path("metadata").path("speaker").asText("")
        : speaker;
  }

  private static Said said(ObjectNode message) {
    return new Said(
        Rows.key(message),
        at("messages", message),
        speaker(message),
        message.path("content").asText(""));
  }
}
