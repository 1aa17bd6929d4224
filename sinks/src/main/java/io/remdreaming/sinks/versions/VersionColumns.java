package io.remdreaming.sinks.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.memory.VersionScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Versions as {@code memory_versions} keeps them. */
final class VersionColumns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private VersionColumns() {}

  static MemoryVersion read(ResultSet row) throws SQLException {
    return new MemoryVersion(
        row.getString("name"),
        row.getString("schema_name"),
        scope(parsed(row.getString("scope"))),
        offsets(parsed(row.getString("log_read"))),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("completed_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static VersionScope scope(JsonNode json) {
    var whole = VersionScope.WHOLE;
    var from = json.path("from").asText("");
    var operations = new TreeSet<String>();
    json.path("operations").forEach(operation -> operations.add(operation.asText()));
    return new VersionScope(
        json.path("tenant_id").asText(""),
        json.path("tenants_percent").asInt(whole.tenantsPercent()),
        from.isEmpty() ? null : Instant.parse(from),
        json.has("operations") ? operations : whole.operations());
  }

  static String json(VersionScope scope) {
    var json = JSON.createObjectNode();
    if (!scope.tenantId().isEmpty()) {
      json.put("tenant_id", scope.tenantId());
    }
    if (scope.tenantsPercent() < VersionScope.WHOLE.tenantsPercent()) {
      json.put("tenants_percent", scope.tenantsPercent());
    }
    if (scope.from() != null) {
      json.put("from", scope.from().toString());
    }
    if (!scope.operations().equals(VersionScope.WHOLE.operations())) {
      var operations = json.putArray("operations");
      scope.operations().forEach(operations::add);
    }
    return json.toString();
  }

  private static Map<Integer, Long> offsets(JsonNode json) {
    var offsets = new TreeMap<Integer, Long>();
    json.properties()
        .forEach(at -> offsets.put(Integer.valueOf(at.getKey()), at.getValue().asLong()));
    return offsets;
  }

  static String json(Map<Integer, Long> offsets) {
    var json = JSON.createObjectNode();
    offsets.forEach((partition, offset) -> json.put(partition.toString(), offset));
    return json.toString();
  }

  private static JsonNode parsed(String json) throws SQLException {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SQLException("memory_versions holds what is no JSON", e);
    }
  }
}
