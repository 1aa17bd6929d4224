package io.remdreaming.server.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.Scope;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.memory.Asking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code POST /v1/chat/completions} and {@code GET /v1/models}: what clients of OpenAI's interface
 * ask, answered from one user's memory with citations.
 */
public record ChatEndpoint(
    Asking asking, Authentication authentication, Answering answering, Clock clock) {

  private static final String SESSION = "X-Session-Id";
  private static final String AGENT = "X-Agent-Schema";
  private static final List<String> AGENTS = List.of("answer", "quote");
  private static final int MEMORY_TOKENS = 1_500;
  private static final int SESSION_MESSAGES = 12;

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.post("/v1/chat/completions", this::complete);
    routes.get("/v1/models", this::models);
  }

  private void models(Context context) {
    var unused = authentication.caller(context, Role.READ);
    var models =
        ChatRequest.MODELS.stream()
            .map(
                id -> Map.of("id", id, "object", "model", "created", 0, "owned_by", "rem-dreaming"))
            .toList();
    context.json(Map.of("object", "list", "data", models));
  }

  private void complete(Context context) throws IOException {
    var scope = scope(context);
    var request = request(context, scope);
    var pack = asking.recall(request.question().text(), MEMORY_TOKENS, scope);
    var owner = new UserKey(scope.tenantId(), scope.userId());
    var reply = answering.reply(owner, request.question(), Piece.of(pack));
    var completions =
        new Completions(
            "chatcmpl-" + UUID.randomUUID(), clock.instant().getEpochSecond(), request.model());
    if (request.isStreamed()) {
      stream(completions.pieces(reply, request.usageInStream()), context);
    } else {
      context.json(completions.whole(reply));
    }
  }

  private Scope.OneUser scope(Context context) {
    var scope = Authentication.scope(authentication.caller(context, Role.READ), context);
    if (scope instanceof Scope.OneUser user) {
      return user;
    }
    throw Problem.invalid("X-User-Id", "found nothing, expected the user who is answered");
  }

  /** The request, with what its session holds where the request itself says nothing before. */
  private ChatRequest request(Context context, Scope.OneUser scope) {
    var request = ChatRequest.of(Parameters.object(context));
    var question = request.question();
    var agent = Parameters.header(context, AGENT);
    if (!agent.isEmpty() && !AGENTS.contains(agent)) {
      throw Problem.invalid(AGENT, "found '%s', expected one of %s".formatted(agent, AGENTS));
    }
    if (agent.equals("quote")) {
      question = question.quoting();
    }
    var session = Parameters.id(context, SESSION);
    if (!session.isEmpty() && question.before().isEmpty()) {
      question = question.after(said(session, scope));
    }
    return request.with(question);
  }

  private List<Question.Turn> said(String session, Scope scope) {
    var statement =
        "SQL messages WHERE session_id = %s ORDER BY created_at DESC, id LIMIT %d"
            .formatted(Asking.quoted(session), SESSION_MESSAGES);
    var turns = new ArrayList<Question.Turn>();
    for (var hit : asking.ask(statement, scope).hits()) {
      var row = hit.row();
      var role = row.path("message_type").asText("user");
      turns.add(0, new Question.Turn(role, row.path("content").asText()));
    }
    return turns;
  }

  private static void stream(List<ObjectNode> pieces, Context context) throws IOException {
    var response = context.res();
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-store");
    var out = response.getOutputStream();
    for (var piece : pieces) {
      out.write(("data: " + piece + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
