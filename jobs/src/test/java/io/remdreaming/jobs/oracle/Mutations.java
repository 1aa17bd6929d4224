package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Events with something wrong in them, as careless and hostile producers send them. */
final class Mutations {

  /** Values of fields, as JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-1e999",
          "123456789012345678901234567890",
          "[]",
          "{}",
          "[\"a\", null]",
          "{\"a\": {\"a\": 1}}",
          "\"\"",
          "\" \\t\"",
          "\"\\u00a0\\u200b\"",
          "\"nul\\u0000x\"",
          "\"half\\ud800x\"",
          "\"lost\\ufffdx\"",
          "\"bell\\u0007\"",
          "\"line\\nbreak\"",
          "\"e\\u0301\"",
          "\"\\u202eabc\"",
          "\"canary\"",
          "\"%s%n%n\"",
          "\"'; DROP TABLE messages; --\"",
          "\"0001-01-01T00:00:00+01:00\"",
          "\"9999-12-31T23:59:59.999999999-01:00\"",
          "\"+12026-01-01T00:00:00Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"1969-12-31T23:59:59.999999999Z\"",
          "\"" + "x".repeat(257) + "\"",
          "\"" + "😀".repeat(256) + "\"",
          "[".repeat(1200) + "]".repeat(1200),
          "{\"a\":".repeat(900) + "1" + "}".repeat(900));

  private static final List<String> FRAGMENTS =
      List.of(
          "\u0000",
          "\ufeff",
          "\\u0000",
          "\\ud83d",
          "\\",
          "\"",
          "{",
          "}",
          "[",
          ",",
          ":",
          "\n",
          "\ufffd",
          "\"id\":\"twice\",",
          "\"tenant_id\":\"canary\",",
          "\"metadata\":{\"a\":1,\"a\":2},",
          "1e400",
          "/* */",
          "NaN");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** The event, changed in one to three places. */
  byte[] of(ObjectNode event) {
    var changed = event.deepCopy();
    byte[] bytes = random.nextInt(3) == 0 ? Wire.bytes(changed) : Wire.bytes(withOddField(changed));
    for (var i = random.nextInt(3); i > 0; i--) {
      bytes = withOddBytes(bytes);
    }
    return bytes;
  }

  private String withOddField(ObjectNode event) {
    var names = event.properties().stream().map(field -> field.getKey()).toList();
    var name = names.get(random.nextInt(names.size()));
    if (random.nextInt(6) == 0) {
      event.remove(name);
      return event.toString();
    }
    event.put(name, "@HERE@");
    var odd = VALUES.get(random.nextInt(VALUES.size()));
    return event.toString().replace("\"@HERE@\"", odd);
  }

  private byte[] withOddBytes(byte[] bytes) {
    if (bytes.length < 2) {
      return bytes;
    }
    var at = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> flipped(bytes, at);
      case 1 -> joined(Arrays.copyOf(bytes, at), new byte[0]);
      case 2 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
      case 3 -> inserted(bytes, at, new byte[] {(byte) random.nextInt(256)});
      default ->
          inserted(
              bytes,
              at,
              FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    var flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] fragment) {
    var head = joined(Arrays.copyOf(bytes, at), fragment);
    return joined(head, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(tail);
    return all.toByteArray();
  }
}
