package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.mcp.Models;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChatTest extends ServedMemory {

  private static final String QUESTION =
      """
      {"model": "%s", "stream": %s, "messages": [{"role": "user", "content": "Where does the ferry leave?"}]}
      """;

  private final FixedModels models = new FixedModels();

  @BeforeEach
  void start() throws SQLException {
    message(1, "acme", "ann", "The ferry leaves from the old pier.", "harbour");
    message(2, "acme", "bob", "The ferry of Bob leaves from his garden.", "garden");
    serve(options(false), backend(models, BearerTokens.NONE));
  }

  @Test
  void withoutAModelTheMemoryIsQuotedAndSaysSo() throws Exception {
    var answer = json(ask("memory", false));
    var text = answer.at("/choices/0/message/content").asText();
    assertThat(text).contains("“The ferry leaves from the old pier.” [").doesNotContain("Bob");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/citations/0/messages/0").asText()).isEqualTo("m1");
    assertThat(answer.at("/memory/answered_by").asText()).isEqualTo("local");
    assertThat(answer.at("/memory/note").asText()).isEqualTo("no model has answered: no-provider");
    assertThat(answer.at("/usage/total_tokens").asInt()).isZero();
  }

  @Test
  void modelAnswersAndOnlyPiecesThatAreThereAreCited() throws Exception {
    models.outcome =
        prompt ->
            Outcome.of(
                new Answer(
                    "{\"answer\": \"From the old pier [1].\", \"citations\": [1, 99]}",
                    "stub",
                    "small",
                    Tier.GOOD,
                    120,
                    9,
                    40,
                    false));
    var answer = json(ask("memory-good", false));
    assertThat(answer.at("/choices/0/message/content").asText())
        .isEqualTo("From the old pier [1].");
    assertThat(answer.path("citations")).hasSize(1);
    assertThat(answer.at("/memory/answered_by").asText()).isEqualTo("stub/small");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(120);
    var prompt = models.prompts.get(0);
    assertThat(prompt.subject().owner()).isEqualTo(new UserKey("acme", "ann"));
    assertThat(prompt.terms().tier()).isEqualTo(Tier.GOOD);
    assertThat(prompt.data()).contains("old pier").doesNotContain("Bob");
  }

  @Test
  void budgetThatIsSpentGivesTheMemorysOwnWords() throws Exception {
    models.outcome = prompt -> Outcome.shed(ShedReason.OVER_BUDGET, "tokens of the day are spent");
    var answer = json(ask("memory", false));
    assertThat(answer.at("/choices/0/message/content").asText()).contains("old pier");
    assertThat(answer.at("/memory/note").asText()).isEqualTo("no model has answered: over-budget");
  }

  @Test
  void askedForTheMemorysOwnWordsNoModelIsCalled() throws Exception {
    models.outcome = prompt -> Outcome.shed(ShedReason.FAILED, "");
    assertThat(json(ask("memory-local", false)).at("/memory/note").asText())
        .startsWith("asked for");
    var quoted = json(ask("memory", false, "X-Agent-Schema", "quote"));
    assertThat(quoted.at("/choices/0/message/content").asText()).contains("old pier");
    assertThat(models.prompts).isEmpty();
  }

  @Test
  void streamIsTheSameAnswerInPieces() throws Exception {
    var whole = json(ask("memory", false)).at("/choices/0/message/content").asText();
    var response = ask("memory", true);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    var events = List.of(response.body().split("\n\n"));
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
    var text = new StringBuilder();
    for (var event : events.subList(0, events.size() - 1)) {
      var piece = JSON.readTree(event.substring("data: ".length()));
      assertThat(piece.path("object").asText()).isEqualTo("chat.completion.chunk");
      text.append(piece.at("/choices/0/delta/content").asText(""));
    }
    assertThat(text).hasToString(whole);
  }

  @Test
  void sessionGivesWhatWasSaidBefore() throws Exception {
    models.outcome = prompt -> Outcome.shed(ShedReason.FAILED, "");
    ask("memory", false, "X-Session-Id", "harbour");
    var data = JSON.readTree(models.prompts.get(0).data());
    assertThat(data.at("/conversation/0/text").asText()).contains("old pier");
  }

  @Test
  void wrongRequestsNameTheField() throws Exception {
    assertThat(ask("gpt-9", false).statusCode()).isEqualTo(400);
    assertThat(json(ask("gpt-9", false)).path("field").asText()).isEqualTo("model");
    assertThat(json(ask("memory", false, "X-Agent-Schema", "poet")).path("field").asText())
        .isEqualTo("X-Agent-Schema");
    assertThat(json(chat("{\"messages\": []}", "ann")).path("field").asText())
        .isEqualTo("messages");
    var system = "{\"messages\": [{\"role\": \"system\", \"content\": \"x\"}]}";
    assertThat(json(chat(system, "ann")).path("field").asText()).isEqualTo("messages");
    assertThat(chat(QUESTION.formatted("memory", false), "").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> ask(String model, boolean isStreamed, String... headers)
      throws IOException, InterruptedException {
    return chat(QUESTION.formatted(model, isStreamed), "ann", headers);
  }

  private HttpResponse<String> chat(String body, String user, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri("/v1/chat/completions"))
            .header("X-Tenant-Id", "acme")
            .POST(BodyPublishers.ofString(body));
    if (!user.isEmpty()) {
      request.header("X-User-Id", user);
    }
    return send(request, headers);
  }

  private static void message(int number, String tenant, String user, String text, String session)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, session_id, content, message_type, created_at, metadata,
          terms, version_offset)
        VALUES ('00000000-0000-0000-0000-00000000000%d', '%s', '%s', '%s', '%s', 'user',
          '2026-02-01T09:00:00Z', '{"id": "m%d", "speaker": "%s"}', '\\x%s', 0)
        """
            .formatted(number, tenant, user, session, text, number, user, terms(text)));
  }

  private static String terms(String text) {
    return HexFormat.of().formatHex(new LuceneSearchAnalyzer().terms(text).bytes());
  }

  private static final class FixedModels implements Models {

    private final List<Prompt> prompts = new ArrayList<>();
    private @Nullable Function<Prompt, Outcome> outcome;

    @Override
    public Limits limits(String tenantId) {
      return Models.NONE.limits(tenantId);
    }

    @Override
    public Route route(Tier tier, String tenantId) {
      return Models.NONE.route(tier, tenantId);
    }

    @Override
    public @Nullable PromptGateway gateway() {
      var answering = outcome;
      return answering == null ? null : new FixedGateway(prompts, answering);
    }
  }

  private record FixedGateway(List<Prompt> prompts, Function<Prompt, Outcome> outcome)
      implements PromptGateway {

    @Override
    public void ask(Prompt prompt, Listener listener) {
      prompts.add(prompt);
      listener.heard(outcome.apply(prompt), List.of());
    }

    @Override
    public void refused() {}

    @Override
    public void close() {}
  }
}
