package io.remdreaming.model.activity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a topic where a record was, so that all other records keep their offsets. It has
 * neither key nor headers, and says nothing.
 */
public enum Placeholder {
  /** A deletion request has erased the record. */
  ERASED("{\"type\":\"erased\"}"),
  /** The topic had no record at this offset. */
  GAP("{\"type\":\"gap\"}");

  private static final int LONGEST = 17;

  private final byte[] value;

  Placeholder(String json) {
    this.value = json.getBytes(StandardCharsets.UTF_8);
  }

  /** The value of its record. */
  public byte[] value() {
    return value.clone();
  }

  /** Whether a record's value is this one's. */
  public boolean isValue(byte @Nullable [] other) {
    return Arrays.equals(value, other);
  }

  /** Whether a record's value is one of them. */
  public static boolean isAny(byte @Nullable [] other) {
    return other != null
        && other.length <= LONGEST
        && (ERASED.isValue(other) || GAP.isValue(other));
  }
}
