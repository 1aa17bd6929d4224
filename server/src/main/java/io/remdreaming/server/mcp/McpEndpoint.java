package io.remdreaming.server.mcp;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.OriginCheck;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.nio.charset.StandardCharsets;

/**
 * The protocol over stateless streamable HTTP: every message is a POST, answered with JSON. There
 * is no stream to GET and no session to DELETE.
 *
 * @param origins whose web pages may call: the protocol demands it with keys, too
 */
public record McpEndpoint(
    McpMessages messages, Authentication authentication, OriginCheck origins) {

  private static final String VERSION = "MCP-Protocol-Version";
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;

  /** Adds the endpoint. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/mcp", this::answer);
  }

  private void answer(Context context) {
    origins.requireOwnPage(context);
    var asker = Asker.of(authentication.caller(context, Role.READ), context);
    var version = Parameters.header(context, VERSION);
    if (!version.isEmpty() && !messages.speaks(version)) {
      throw Problem.invalid(
          VERSION,
          "found '%s', expected one of %s".formatted(version, messages.protocolVersions()));
    }
    var reply = messages.answer(new String(context.bodyAsBytes(), StandardCharsets.UTF_8), asker);
    var text = reply.text();
    if (text == null) {
      context.status(ACCEPTED);
      return;
    }
    if (reply.isRefusal()) {
      context.status(BAD_REQUEST);
    }
    context.contentType("application/json").result(text);
  }
}
