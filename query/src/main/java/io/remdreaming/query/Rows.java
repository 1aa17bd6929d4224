package io.remdreaming.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Live rows of a scope as JSON. */
record Rows(Reader reader, Catalog catalog, Scope scope) {

  /** A row {@code t} without what readers need not know. */
  static final String JSON =
      "(to_jsonb(t) - '{%s}'::text[])::text".formatted(String.join(",", Catalog.INTERNAL));

  /** Reads whatever PostgreSQL puts out: its own limits are wider than the library's. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** A row by its table and id. */
  record Place(String table, String id) {}

  /** The rows at places, as far as they are there. */
  Map<Place, ObjectNode> at(Collection<Place> places) {
    var ids = new LinkedHashMap<String, Set<String>>();
    for (var place : places) {
      if (catalog.has(place.table())) {
        ids.computeIfAbsent(place.table(), table -> new LinkedHashSet<>()).add(place.id());
      }
    }
    var rows = new HashMap<Place, ObjectNode>();
    ids.forEach((table, wanted) -> read(table, wanted, rows));
    return rows;
  }

  private void read(String table, Set<String> ids, Map<Place, ObjectNode> rows) {
    var sql =
        Sql.of("SELECT t.id::text, %s FROM %s t WHERE".formatted(JSON, table))
            .and(Owners.of(scope, "t"))
            .and(
                "AND t.deleted_at IS NULL AND t.id = ANY (CAST(? AS uuid[]))",
                (Object) ids.toArray(String[]::new));
    reader.each(sql, row -> rows.put(new Place(table, row.text(1)), object(row.text(2))));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) json(json);
  }

  /** What PostgreSQL has put out as JSON. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL has put out what is no JSON", e);
    }
  }

  /** The label of a row, or, of a message, its own id. */
  static String key(ObjectNode row) {
    var label = row.path("label").asText("");
    return label.isEmpty() ? row.path("metadata").path("id").asText("") : label;
  }

  /** A hit of a row that is there. */
  static Hit hit(String table, String json, @Nullable Double score) {
    var row = object(json);
    return new Hit(table, key(row), row.path("id").asText(), score, null, row);
  }
}
