package io.remdreaming.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/** Lets web pages of some origins call, and read refusals as well as answers. */
public record Cors(List<String> origins) {

  private static final int NO_CONTENT = 204;

  /** Adds what answers a browser's question, and the headers of every answer. */
  public void add(RoutesConfig routes) {
    routes.before(this::allow);
    routes.addHttpHandler(HandlerType.OPTIONS, "/<path>", context -> context.status(NO_CONTENT));
  }

  private void allow(Context context) {
    var origin = Parameters.header(context, "Origin");
    if (origins.contains(origin)) {
      context.header("Access-Control-Allow-Origin", origin);
      context.header("Vary", "Origin");
      context.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
      context.header(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-None-Match, X-Tenant-Id, X-User-Id, X-Session-Id,"
              + " X-Agent-Schema, MCP-Protocol-Version");
      context.header("Access-Control-Expose-Headers", "ETag, Retry-After, WWW-Authenticate");
    }
  }
}
