package io.remdreaming.model.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content hashes: SHA-256 (FIPS 180-4), cut to 128 bits, in hexadecimal. */
public final class Hashes {

  private static final int BYTES = 16;

  private Hashes() {}

  /** The hash of a list of texts; no two different lists share an encoding. */
  public static String of(String... texts) {
    var sha256 = sha256();
    for (var text : texts) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      sha256.update((byte) (bytes.length >>> 24));
      sha256.update((byte) (bytes.length >>> 16));
      sha256.update((byte) (bytes.length >>> 8));
      sha256.update((byte) bytes.length);
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
