package io.remdreaming.server.memory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.query.Result;
import io.remdreaming.query.Scope;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.ArrayList;

/** What can be asked over HTTP. */
public final class MemoryEndpoints {

  static final int MOST_ROWS = 1_000;

  private static final int USUAL_ROWS = 50;
  private static final int USUAL_TOKENS = 1_500;
  private static final int MOST_TOKENS = 100_000;

  private final Asking asking;
  private final Authentication authentication;

  public MemoryEndpoints(Asking asking, Authentication authentication) {
    this.asking = asking;
    this.authentication = authentication;
  }

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/query", this::query);
    routes.post("/api/v1/search", this::search);
    routes.post("/api/v1/recall", this::recall);
    routes.get("/api/v1/moments", context -> page("moments", "starts_timestamp", context));
    routes.get("/api/v1/messages", context -> page("messages", "created_at", context));
    routes.get("/api/v1/entities/{label}", this::entity);
    routes.get("/api/v1/graph/{label}", this::graph);
  }

  private Scope scope(Context context) {
    return Authentication.scope(authentication.caller(context, Role.READ), context);
  }

  private void query(Context context) {
    var scope = scope(context);
    var statement = Parameters.text(Parameters.object(context), "query");
    Hits.write(asking.ask(statement, scope), context);
  }

  private void search(Context context) {
    var scope = scope(context);
    Hits.write(asking.ask(SearchRequest.statement(Parameters.object(context)), scope), context);
  }

  private void recall(Context context) {
    var scope = scope(context);
    var object = Parameters.object(context);
    var question = Parameters.text(object, "question");
    var tokens = SearchRequest.number(object, "max_tokens", USUAL_TOKENS, 50, MOST_TOKENS);
    Hits.writeJson(asking.recall(question, tokens, scope), context);
  }

  /** A page of a table's rows, newest first. */
  private void page(String table, String time, Context context) {
    var scope = scope(context);
    var limit = Parameters.number(context, "limit", USUAL_ROWS, 1, MOST_ROWS);
    var conditions = new ArrayList<String>();
    Parameters.time(context, "from").ifPresent(from -> conditions.add(time + " >= " + from));
    Parameters.time(context, "to").ifPresent(to -> conditions.add(time + " < " + to));
    Parameters.text(context, "cursor")
        .ifPresent(cursor -> conditions.add(Cursor.parse(cursor).condition(time)));
    var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    var statement =
        "SQL %s%s ORDER BY %s DESC, id LIMIT %d".formatted(table, where, time, limit + 1);
    var result = asking.ask(statement, scope);
    if (result.hits().size() <= limit) {
      Hits.write(result, context);
      return;
    }
    var shown = result.hits().subList(0, limit);
    var next = Cursor.behind(shown.get(limit - 1).row(), time);
    Hits.write(new Result(shown, result.plan(), result.stages()), next.text(), context);
  }

  private void entity(Context context) {
    var label = context.pathParam("label");
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
            .formatted(Asking.quoted(context.pathParam("label")), depth, limit);
    Hits.write(asking.ask(statement, scope(context)), context);
  }
}
