package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of any topic that says, or whose key says, that it is a tenant's.
 *
 * @param json what could be read of it; no object for what could not
 */
public record TenantRecord(JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The record, if it is the tenant's. */
  public static Optional<TenantRecord> of(LogRecord record, String tenantId) {
    var json = read(record.value());
    var isSaid = text(json, "tenant_id").equals(tenantId);
    return isSaid || isInKey(read(record.key()), tenantId)
        ? Optional.of(new TenantRecord(json))
        : Optional.empty();
  }

  /** Keys are arrays: of activity the tenant and the user, of control a kind before them. */
  private static boolean isInKey(JsonNode key, String tenantId) {
    return key.isArray() && key.path(key.size() == 2 ? 0 : 1).asText("").equals(tenantId);
  }

  private static JsonNode read(byte @Nullable [] bytes) {
    try {
      var read = bytes == null ? null : JSON.readTree(bytes);
      return read == null ? JSON.nullNode() : read;
    } catch (IOException e) {
      return JSON.nullNode();
    }
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }

  public String text(String field) {
    return text(json, field);
  }
}
