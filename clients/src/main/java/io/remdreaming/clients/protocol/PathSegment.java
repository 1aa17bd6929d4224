package io.remdreaming.clients.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name as one segment of a URL's path (RFC 3986): it can neither end the segment nor the path.
 */
public final class PathSegment {

  private static final String UNRESERVED = "-._~";

  private PathSegment() {}

  /** The name with all but letters, digits and a few marks of ASCII escaped, as UTF-8. */
  public static String of(String name) {
    var segment = new StringBuilder(name.length());
    for (var octet : name.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (octet & 0xff);
      if (isUnreserved(c)) {
        segment.append(c);
      } else {
        segment.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return segment.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
