package io.remdreaming.server.memory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.query.Scope;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.List;

/** What can be asked over HTTP. */
public record MemoryEndpoints(Asking asking, Authentication authentication) {

  public static final int MOST_ROWS = 1_000;

  private static final int USUAL_ROWS = 50;
  private static final int USUAL_TOKENS = 1_500;
  private static final int MOST_TOKENS = 100_000;

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/query", this::query);
    routes.post("/api/v1/search", this::search);
    routes.post("/api/v1/recall", this::recall);
    routes.get("/api/v1/moments", context -> page(Pages.ofMoments(asking), context));
    routes.get("/api/v1/messages", context -> page(Pages.ofMessages(asking), context));
    routes.get("/api/v1/entities/{label}", this::entity);
    routes.get("/api/v1/graph/{label}", this::graph);
  }

  private Scope scope(Context context) {
    return Authentication.scope(authentication.caller(context, Role.READ), context);
  }

  private void query(Context context) {
    var scope = scope(context);
    var statement = Parameters.text(Parameters.object(context, List.of("query")), "query");
    Hits.write(asking.ask(statement, scope), context);
  }

  private void search(Context context) {
    var scope = scope(context);
    var object = Parameters.object(context, SearchRequest.FIELDS);
    Hits.write(asking.ask(SearchRequest.statement(object), scope), context);
  }

  private void recall(Context context) {
    var scope = scope(context);
    var object = Parameters.object(context, List.of("question", "max_tokens"));
    var question = Parameters.text(object, "question");
    var tokens = SearchRequest.number(object, "max_tokens", USUAL_TOKENS, 50, MOST_TOKENS);
    Hits.writeJson(asking.recall(question, tokens, scope), context);
  }

  private void page(Pages pages, Context context) {
    var scope = scope(context);
    var wanted =
        new Pages.Wanted(
            Parameters.time(context, "from").orElse(null),
            Parameters.time(context, "to").orElse(null),
            Parameters.text(context, "cursor").orElse(null),
            Parameters.number(context, "limit", USUAL_ROWS, 1, MOST_ROWS));
    var page = pages.read(wanted, scope);
    Hits.write(page.result(), page.next(), context);
  }

  private void entity(Context context) {
    var label = Parameters.path(context, "label");
    var result = asking.ask("LOOKUP " + Asking.quoted(label), scope(context));
    if (result.isEmpty()) {
      throw Problem.notFound("found nothing with the label or name '%s'".formatted(label));
    }
    Hits.write(result, context);
  }

  private void graph(Context context) {
    var depth = Parameters.number(context, "depth", 1, 0, 10);
    var limit = Parameters.number(context, "limit", USUAL_ROWS, 1, MOST_ROWS);
    var statement =
        "TRAVERSE WITH LOOKUP %s DEPTH %d LIMIT %d"
            .formatted(Asking.quoted(Parameters.path(context, "label")), depth, limit);
    Hits.write(asking.ask(statement, scope(context)), context);
  }
}
