package io.remdreaming.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

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
    add("/", INDEX, "text/html", routes);
    add("/style.css", "style.css", "text/css", routes);
    for (var script : SCRIPTS) {
      add("/" + script + ".js", script + ".js", "text/javascript", routes);
    }
  }

  private static void add(String path, String file, String type, RoutesConfig routes) {
    var content = PackagedFile.bytes(Page.class, FOLDER + file);
    routes.get(path, context -> write(content, type, context));
  }

  private static void write(byte[] content, String type, Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.contentType(type + "; charset=utf-8").result(content);
  }
}
