package io.remdreaming.model.activity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its producer's trace.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceContext(String traceId, String spanId) {

  /** The header of a Kafka record that holds it. */
  public static final String HEADER = "traceparent";

  private static final Pattern PARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);
  private static final int LENGTH = 55;

  /** What a header says, or null if it is none of version 00 or its successors. */
  public static @Nullable TraceContext of(@Nullable String parent) {
    if (parent == null) {
      return null;
    }
    var matcher = PARENT.matcher(parent);
    if (!matcher.matches() || matcher.group(1).equals(NO_TRACE)) {
      return null;
    }
    return matcher.group(2).equals(NO_SPAN)
        ? null
        : new TraceContext(matcher.group(1), matcher.group(2));
  }

  /** A header as it may be kept: nothing beyond what version 00 holds; null if it is none. */
  public static @Nullable String kept(@Nullable String parent) {
    return parent == null || of(parent) == null ? null : parent.substring(0, LENGTH);
  }
}
