package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.HalfFloats;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The content of tables in canonical form, by table and key. */
final class Tables {

  /** PostgreSQL's order "C". */
  static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private static final int MAX_DIFFERENCES = 20;
  private static final Set<String> TIMES =
      Set.of(
          "created_at",
          "timestamp",
          "starts_timestamp",
          "ends_timestamp",
          "start_timestamp",
          "end_timestamp",
          "last_active_at",
          "first_seen",
          "last_seen",
          "valid_at",
          "invalid_at",
          "expired_at");

  private final SortedMap<String, SortedMap<String, String>> tables = new TreeMap<>();

  /** Adds a row under its owner and key. */
  void add(String table, UserKey owner, String key, ObjectNode columns) {
    var canonical = new TreeMap<String, String>();
    columns
        .properties()
        .forEach(
            column ->
                canonical.put(column.getKey(), canonical(column.getKey(), column.getValue())));
    put(table, "%s/%s/%s".formatted(owner.tenantId(), owner.userId(), key), canonical.toString());
  }

  /** Adds a vector, as precise as it is stored. */
  void addEmbedding(String table, UserKey owner, String row, String field, float[] vector) {
    var key = "%s/%s/%s/%s".formatted(owner.tenantId(), owner.userId(), row, field);
    put(
        "embeddings_" + table,
        key,
        Integer.toHexString(Arrays.hashCode(HalfFloats.rounded(vector))));
  }

  /** Letters are the same if they hold the same for the same reason, wherever it lay in the log. */
  void addDeadLetter(DeadLetter letter) {
    var payload = new String(letter.payload(), StandardCharsets.UTF_8);
    var key =
        "%s/%s/%s of %s %s"
            .formatted(
                letter.tenantId(),
                letter.userId(),
                letter.reason(),
                letter.field(),
                Hashes.of(payload));
    tables
        .computeIfAbsent("dead_letters", name -> new TreeMap<>())
        .merge(
            key, "once " + payload, (before, once) -> before.replaceFirst("once", "again, once"));
  }

  private void put(String table, String key, String row) {
    var before = tables.computeIfAbsent(table, name -> new TreeMap<>()).put(key, row);
    if (before != null) {
      throw new IllegalStateException("%s: %s is there twice".formatted(table, key));
    }
  }

  private static String canonical(String column, JsonNode value) {
    if (TIMES.contains(column) && value.isTextual()) {
      return OffsetDateTime.parse(value.textValue()).toInstant().toString();
    }
    return canonical(value);
  }

  private static String canonical(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (value.isArray()) {
      var items = new ArrayList<String>();
      value.forEach(item -> items.add(canonical(item)));
      return items.toString();
    }
    if (value.isObject()) {
      var fields = new TreeMap<String, String>();
      value.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
      return fields.toString();
    }
    return value.toString();
  }

  /** What of these expected tables is missing, different or too much there; the first few lines. */
  List<String> differencesTo(Tables actual) {
    var differences = new ArrayList<String>();
    var names = new TreeSet<>(tables.keySet());
    names.addAll(actual.tables.keySet());
    for (var name : names) {
      var expected = tables.getOrDefault(name, new TreeMap<>());
      var found = actual.tables.getOrDefault(name, new TreeMap<>());
      var keys = new TreeSet<>(expected.keySet());
      keys.addAll(found.keySet());
      for (var key : keys) {
        if (differences.size() < MAX_DIFFERENCES) {
          compare(name + " " + key, expected.get(key), found.get(key), differences);
        }
      }
    }
    return differences;
  }

  private static void compare(
      String row, @Nullable String expected, @Nullable String found, List<String> differences) {
    if (found == null) {
      differences.add("missing   " + row + " " + expected);
    } else if (expected == null) {
      differences.add("extra     " + row + " " + found);
    } else if (!expected.equals(found)) {
      differences.add("different " + row + "\n  expected " + expected + "\n  found    " + found);
    }
  }

  /** What of them is one owner's. */
  Tables of(UserKey owner) {
    return those(key -> key.startsWith(prefix(owner)));
  }

  /** What of them is everybody else's. */
  Tables ofOthersThan(UserKey owner) {
    return those(key -> !key.startsWith(prefix(owner)));
  }

  private static String prefix(UserKey owner) {
    return owner.tenantId() + "/" + owner.userId() + "/";
  }

  private Tables those(Predicate<String> chosen) {
    var some = new Tables();
    tables.forEach(
        (name, rows) ->
            rows.forEach(
                (key, row) -> {
                  if (chosen.test(key)) {
                    some.tables.computeIfAbsent(name, n -> new TreeMap<>()).put(key, row);
                  }
                }));
    return some;
  }

  /** The number of rows of a table. */
  int count(String table) {
    return tables.getOrDefault(table, new TreeMap<>()).size();
  }
}
