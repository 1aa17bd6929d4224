package io.remdreaming.server.auth;

import io.remdreaming.model.text.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code rem_ID_SECRET}. The database has only the secret's SHA-256; a
 * secret of 256 random bits needs no slow hash.
 *
 * @param id names the key in lists and logs; no secret
 */
public record ApiKey(String id, String secret) {

  private static final Pattern FORM = Pattern.compile("rem_([0-9a-f]{16})_([0-9a-f]{64})");

  /** A new one. */
  public static ApiKey random(SecureRandom random) {
    return new ApiKey(hex(random, 8), hex(random, 32));
  }

  private static String hex(SecureRandom random, int bytes) {
    var drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /** The key of a text, if it has the form of one. */
  public static Optional<ApiKey> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new ApiKey(form.group(1), form.group(2)))
        : Optional.empty();
  }

  /** What is stored of the secret. */
  public byte[] hash() {
    return Hashes.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The key as its holder is given it, once. */
  public String text() {
    return "rem_%s_%s".formatted(id, secret);
  }

  @Override
  public String toString() {
    return "ApiKey[id=%s, secret=***]".formatted(id);
  }
}
