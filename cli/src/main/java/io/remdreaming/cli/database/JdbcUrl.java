package io.remdreaming.cli.database;

import io.remdreaming.cli.errors.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The check of a JDBC URL, whose parameters may hold a password and so are never repeated. */
final class JdbcUrl {

  /** With hosts, or with a database alone; the driver knows no other forms. */
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql:(?://([^/?]*)(?:/[^/]*)?|/?[^/:]+)");

  private static final Pattern HOST =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]\\s]*)(?::([0-9]{1,5}))?");

  private static final int LAST_PORT = 65_535;

  private JdbcUrl() {}

  /**
   * Fails unless the driver can read the URL.
   *
   * @param source where it comes from
   */
  static void verify(String source, String url) {
    var question = url.indexOf('?');
    var bare = question < 0 ? url : url.substring(0, question);
    var parts = URL.matcher(bare);
    if (!parts.matches() || !hasHosts(parts.group(1))) {
      throw new InvalidInputException(
          "%s: found '%s', expected a JDBC URL like jdbc:postgresql://HOST:5432/DATABASE"
              .formatted(source, withoutCredentials(bare)));
    }
    try {
      var unused = URLDecoder.decode(url.substring(bare.length()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          source + ": found a '%' in its parameters that encodes nothing, expected %25", e);
    }
  }

  private static boolean hasHosts(@Nullable String hosts) {
    return hosts == null || Arrays.stream(hosts.split(",", -1)).allMatch(JdbcUrl::isHost);
  }

  private static boolean isHost(String host) {
    var parts = HOST.matcher(host);
    if (!parts.matches()) {
      return false;
    }
    var port = parts.group(1);
    return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LAST_PORT);
  }

  /** Some write the credentials before the host, as in other URLs. */
  private static String withoutCredentials(String bare) {
    return bare.replaceAll("//[^/]*@", "//***@");
  }
}
