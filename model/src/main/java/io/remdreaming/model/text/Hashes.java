package io.remdreaming.model.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content hashes: SHA-256 (FIPS 180-4), cut to 128 or 64 bits, in hexadecimal. */
public final class Hashes {

  private static final int BYTES = 16;
  private static final int BRIEF_BYTES = 8;

  private Hashes() {}

  /** The hash of a list of texts; no two different lists share an encoding. */
  public static String of(String... texts) {
    return HexFormat.of().formatHex(digest(texts), 0, BYTES);
  }

  /**
   * Half of that hash, to tell whether one thing has changed. It is not enough to tell many things
   * apart.
   */
  public static String brief(String... texts) {
    return HexFormat.of().formatHex(digest(texts), 0, BRIEF_BYTES);
  }

  private static byte[] digest(String... texts) {
    var sha256 = sha256();
    for (var text : texts) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      sha256.update((byte) (bytes.length >>> 24));
      sha256.update((byte) (bytes.length >>> 16));
      sha256.update((byte) (bytes.length >>> 8));
      sha256.update((byte) bytes.length);
      sha256.update(bytes);
    }
    return sha256.digest();
  }

  /** SHA-256, of nothing yet. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
