package io.remdreaming.model.activity;

import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;

/**
 * The key of an owner's records of {@code rem.activity}: the JSON array {@code
 * ["tenant_id","user_id"]} in UTF-8, without blanks, where only quotes and backslashes are escaped;
 * the user is {@code ""} in what is shared. Kafka places records by these bytes, so one owner has
 * one spelling.
 */
public final class OwnerKey {

  private OwnerKey() {}

  public static byte[] of(UserKey owner) {
    return text(owner).getBytes(StandardCharsets.UTF_8);
  }

  public static String text(UserKey owner) {
    return "[" + quoted(owner.tenantId()) + "," + quoted(owner.userId()) + "]";
  }

  private static String quoted(String id) {
    return "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
