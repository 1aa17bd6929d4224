package io.remdreaming.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/** The page for people: a few files, which ask the same endpoints as everybody else. */
public final class Page {

  private static final String FOLDER = "/io/remdreaming/server/page/";
  private static final String INDEX = "index.html";

  /** Nothing but these files runs, and nothing leaves for another place. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final List<String> SCRIPTS =
      List.of("page", "api", "parts", "timeline", "search", "people", "graph", "user", "status");

  private Page() {}

  /** Adds the files. */
  public static void add(RoutesConfig routes) {
    routes.get("/", context -> write(INDEX, "text/html", context));
    routes.get("/style.css", context -> write("style.css", "text/css", context));
    for (var script : SCRIPTS) {
      var file = script + ".js";
      routes.get("/" + file, context -> write(file, "text/javascript", context));
    }
  }

  private static void write(String file, String type, Context context) {
    var content = Objects.requireNonNull(Page.class.getResourceAsStream(FOLDER + file), file);
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.contentType(type + "; charset=utf-8").result(content);
  }
}
