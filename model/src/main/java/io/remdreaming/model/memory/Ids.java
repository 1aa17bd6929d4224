package io.remdreaming.model.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Deterministic identities: name-based UUIDs, version 5 (RFC 9562, section 5.5), so that the same
 * input always lands on the same row.
 */
public final class Ids {

  /** The length of an id as text. */
  public static final int LENGTH = 36;

  private static final UUID NAMESPACE = UUID.fromString("6f0e7a3c-2f2b-5c58-9d0a-1b7b5f4f6d21");

  private Ids() {}

  /** An id from a kind and its parts; no two different lists of parts share a name. */
  public static String of(String kind, String... parts) {
    var name = new StringBuilder(64).append(kind);
    for (var part : parts) {
      name.append('\u0000').append(part.length()).append(':').append(part);
    }
    return uuid5(name.toString()).toString();
  }

  public static String message(UserKey owner, String wireId) {
    return of("message", owner.tenantId(), owner.userId(), wireId);
  }

  public static String session(UserKey owner, String sessionId) {
    return of("session", owner.tenantId(), owner.userId(), sessionId);
  }

  public static String file(UserKey owner, String wireId) {
    return of("file", owner.tenantId(), owner.userId(), wireId);
  }

  private static UUID uuid5(String name) {
    var sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    var high = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
    var low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
