package io.remdreaming.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A text of any script in a header. It comes as the bytes of UTF-8, or, from clients that can send
 * ASCII only, as an extended value of RFC 8187: {@code UTF-8''%E6%9E%97}.
 */
final class HeaderText {

  private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[a-z0-9-]*'(.*)");
  private static final String EXPECTED = "expected UTF-8, or UTF-8'' followed by it as %XX";
  private static final int MOST_LATIN = 0xFF;

  private HeaderText() {}

  /**
   * The text that was meant.
   *
   * @param found the header, each byte of it as a character of ISO-8859-1
   */
  static String of(String found, String name) {
    var extended = EXTENDED.matcher(found);
    try {
      return extended.matches()
          ? text(unescaped(extended.group(1)))
          : found.chars().allMatch(c -> c <= MOST_LATIN)
              ? text(found.getBytes(StandardCharsets.ISO_8859_1))
              : found;
    } catch (CharacterCodingException e) {
      throw Problem.invalid(name, "found bytes that are no text of UTF-8, " + EXPECTED);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.invalid(name, "found '%s', %s".formatted(found, EXPECTED));
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte[] unescaped(String value) {
    var bytes = new ByteArrayOutputStream();
    for (var i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(value, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(value.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
