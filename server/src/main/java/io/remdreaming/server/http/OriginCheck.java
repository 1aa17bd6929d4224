package io.remdreaming.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a web page of somebody else makes: without keys all of them, and with keys
 * those to the Model Context Protocol, which demands it. Without keys a name that leads to this
 * machine would be enough to read its memory (DNS rebinding), so that {@code Host} must then be a
 * loopback name as well.
 *
 * @param isLocal whether the server is for this machine alone
 */
public record OriginCheck(boolean isLocal, List<String> origins) {

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  /** Checks every request. */
  public void add(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context context) {
    var host = host("http://" + Parameters.header(context, "Host"));
    if (isLocal && !isLoopback(host)) {
      throw Problem.forbidden(
          "Host", "found another name than that of this machine, such as 127.0.0.1");
    }
    if (isLocal) {
      requireOwnPage(context);
    }
  }

  /** Refuses a web page that is neither this machine's own nor one of those that may call. */
  public void requireOwnPage(Context context) {
    var origin = Parameters.header(context, "Origin");
    if (!origin.isEmpty() && !origins.contains(origin) && !isLoopback(host(origin))) {
      throw Problem.forbidden("Origin", "found a web page that may not call");
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null && LOOPBACK.matcher(host).matches();
  }

  private static @Nullable String host(String address) {
    try {
      return new URI(address).getHost();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
