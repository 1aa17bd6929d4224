package io.remdreaming.server.auth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Tells clients of the Model Context Protocol where to get a token (RFC 9728). The resource is what
 * tokens are for, so their audience.
 *
 * @param resource the URL of the protocol's endpoint, as clients know it
 * @param issuer of tokens
 */
public record ProtectedResource(URI resource, String issuer) {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final int UNAUTHORIZED = 401;

  /** Adds the document, and names it wherever a token is missing. */
  public void add(RoutesConfig routes) {
    routes.get(WELL_KNOWN + resource.getPath(), this::describe);
    routes.after(this::point);
  }

  private void describe(Context context) {
    context.json(
        Map.of(
            "resource", resource.toString(),
            "authorization_servers", List.of(issuer),
            "bearer_methods_supported", List.of("header")));
  }

  private void point(Context context) {
    if (context.statusCode() == UNAUTHORIZED) {
      var document = resource.resolve(WELL_KNOWN + resource.getPath());
      context.header("WWW-Authenticate", "Bearer resource_metadata=\"%s\"".formatted(document));
    }
  }
}
