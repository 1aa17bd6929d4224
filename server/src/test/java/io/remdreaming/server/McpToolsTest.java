package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.server.auth.Role;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the tools and resources give and send, each as its caller may. */
final class McpToolsTest extends ServedTools {

  @Test
  void aToolShowsNobodyElsesMemory() throws Exception {
    var moments = tool("read_moments", "{}", ann(Role.READ));
    assertThat(keys(moments)).containsExactly("ann-walk", "ann-talk");
    var foreign = tool("lookup", "{\"names\": [\"bob-talk\", \"rival-talk\"]}", ann(Role.READ));
    assertThat(foreign.path("isError").asBoolean()).isFalse();
    assertThat(keys(foreign)).isEmpty();
    var argument = tool("read_moments", "{\"tenant_id\": \"rival\"}", ann(Role.READ));
    assertThat(argument.path("isError").asBoolean()).isTrue();
  }

  @Test
  void momentsAreReadPageByPage() throws Exception {
    var first = tool("read_moments", "{\"limit\": 1}", ann(Role.READ));
    assertThat(keys(first)).containsExactly("ann-walk");
    var next = first.at("/structuredContent/next").asText();
    var second =
        tool("read_moments", "{\"limit\": 1, \"cursor\": \"%s\"}".formatted(next), ann(Role.READ));
    assertThat(keys(second)).containsExactly("ann-talk");
    assertThat(second.path("structuredContent").has("next")).isFalse();
    var during = tool("read_moments", "{\"during\": \"2026-02-01\"}", ann(Role.READ));
    assertThat(keys(during)).containsExactly("ann-talk");
  }

  @Test
  void whatGoesWrongIsAResultThatSaysSo() throws Exception {
    var wrong =
        tool("search_memory", "{\"text\": \"x\", \"where\": \"nothing = 1\"}", ann(Role.READ));
    assertThat(wrong.path("isError").asBoolean()).isTrue();
    assertThat(text(wrong)).contains("nothing");
    assertThat(tool("ask", "{}", ann(Role.READ)).path("isError").asBoolean()).isTrue();
    assertThat(
            tool("read_moments", "{\"cursor\": \"x\"}", ann(Role.READ)).path("isError").asBoolean())
        .isTrue();
    var unknown = call("tools/call", "{\"name\": \"drop\"}", ann(Role.READ));
    assertThat(JSON.readTree(unknown.body()).at("/error/code").asInt()).isEqualTo(-32_602);
  }

  @Test
  void aTenantsKeyMustSayWhoIsMeant() throws Exception {
    var acme = key("acme", "", Role.READ);
    var nobody = tool("read_moments", "{}", acme);
    assertThat(nobody.path("isError").asBoolean()).isTrue();
    assertThat(text(nobody)).contains("X-User-Id");
    var bob = tool("read_moments", "{}", acme[0], acme[1], "X-User-Id", "bob");
    assertThat(keys(bob)).containsExactly("bob-talk");
  }

  @Test
  void rememberingNeedsTheRoleAndSendsAnEvent() throws Exception {
    var refused = tool("remember", "{\"content\": \"Hi\"}", ann(Role.READ));
    assertThat(refused.path("isError").asBoolean()).isTrue();
    assertThat(log.events()).isEmpty();
    var taken = tool("remember", "{\"content\": \"Hi\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    assertThat(taken.at("/structuredContent/offset").asLong()).isEqualTo(100);
    var event = JSON.readTree(log.events().get(0));
    assertThat(event.path("tenant_id").asText()).isEqualTo("acme");
    assertThat(event.path("user_id").asText()).isEqualTo("ann");
    assertThat(event.path("session_id").asText()).isEqualTo("s1");
    assertThat(event.path("content").asText()).isEqualTo("Hi");
    tool("remember", "{\"content\": \"Hi\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    assertThat(JSON.readTree(log.events().get(1)).path("id")).isEqualTo(event.path("id"));
  }

  @Test
  void anyEventOfTheCallerIsRememberedButNobodyElses() throws Exception {
    var resource =
        """
        {"event": {"type": "resource", "id": "r1", "uri": "a", "ordinal": 0, "content": "x",
          "timestamp": "2026-02-01T09:00:00Z"}}
        """;
    tool("remember", resource, ann(Role.WRITE));
    assertThat(JSON.readTree(log.events().get(0)).path("user_id").asText()).isEqualTo("ann");
    var foreign = resource.replace("\"id\"", "\"user_id\": \"bob\", \"id\"");
    assertThat(tool("remember", foreign, ann(Role.WRITE)).path("isError").asBoolean()).isTrue();
    assertThat(log.events()).hasSize(1);
  }

  @Test
  void forgettingSendsADeletionRequest() throws Exception {
    var taken = tool("forget", "{\"scope\": \"session\", \"session_id\": \"s1\"}", ann(Role.WRITE));
    var event = JSON.readTree(log.events().get(0));
    assertThat(event.path("type").asText()).isEqualTo("forget");
    assertThat(event.path("scope").asText()).isEqualTo("session");
    assertThat(event.path("id")).isEqualTo(taken.at("/structuredContent/id"));
    var unknown = tool("forget", "{\"scope\": \"everything\"}", ann(Role.WRITE));
    assertThat(text(unknown)).contains("expected one of");
    assertThat(tool("forget", "{\"scope\": \"user\"}", ann(Role.READ)).path("isError").asBoolean())
        .isTrue();
  }

  @Test
  void aMomentIsForgottenAndAFactCorrectedByName() throws Exception {
    tool("forget", "{\"scope\": \"moment\", \"label\": \"ann-talk\"}", ann(Role.WRITE));
    assertThat(log.events().get(0)).contains("\"scope\":\"moment\"", "\"label\":\"ann-talk\"");
    var fact = "{\"subject\": \"Ann\", \"relation\": \"lives in\", \"object\": \"Lisbon\"%s}";
    var change = ", \"new_object\": \"Porto\", \"actor\": \"ann\"";
    tool("correct", fact.formatted(change), ann(Role.WRITE));
    assertThat(log.events().get(1)).contains("\"type\":\"correct\"", "\"new_object\":\"Porto\"");
    var nothing = tool("correct", fact.formatted(""), ann(Role.WRITE));
    assertThat(text(nothing)).contains("expected new_object");
  }

  @Test
  void anUpgradeIsRequestedOfTheCallersConversationsAlone() throws Exception {
    chunk(1, "ann", "w1");
    chunk(2, "bob", "w2");
    var requested = tool("request_upgrade", "{\"target\": \"good\"}", ann(Role.WRITE));
    assertThat(requested.at("/structuredContent/conversations")).hasSize(1);
    assertThat(control.keys()).containsExactly("[\"upgrade\",\"acme\",\"w1\"]");
    assertThat(control.records().get(0)).contains("\"user_id\":\"ann\"", "\"target\":\"good\"");
    assertThat(tool("request_upgrade", "{}", ann(Role.READ)).path("isError").asBoolean()).isTrue();
    var filter = tool("request_upgrade", "{\"filter\": \"colour = red\"}", ann(Role.WRITE));
    assertThat(text(filter)).startsWith("filter: ");
  }

  @Test
  void aTierIsChosenByWhatIsLeftAndWhatThereIsToDo() throws Exception {
    SCHEMA.run(
        """
        INSERT INTO llm_budgets (tenant_id, period, period_start, spent)
        VALUES ('acme', 'day', (now() AT TIME ZONE 'UTC')::date, 400), ('rival', 'day',
          (now() AT TIME ZONE 'UTC')::date, 900)
        """);
    var budget = tool("budget_status", "{}", key("acme", "", Role.ADMIN)).path("structuredContent");
    assertThat(budget.at("/day/spent/tokens").asLong()).isEqualTo(400);
    var left = tool("budget_status", "{}", ann(Role.WRITE)).path("structuredContent");
    assertThat(left).isEqualTo(JSON.readTree("{\"left\": {\"tokens\": 600}}"));
    assertThat(budget.path("left").has("usd")).isFalse();
    var chosen = tool("choose_tier", "{\"conversations\": 50}", ann(Role.READ));
    var selection = chosen.at("/structuredContent/selection");
    assertThat(selection.path("model").asText()).isEqualTo("small");
    assertThat(selection.path("max_tokens").asLong()).isEqualTo(600);
    var none = tool("choose_tier", "{\"budget_tokens\": 0}", ann(Role.READ));
    assertThat(none.at("/structuredContent/selection/tier").asText()).isEqualTo("basic");
  }

  @Test
  void aQuestionIsAnsweredWithTheMemoOfItsQueriesAndWithoutAModel() throws Exception {
    var answer = tool("ask", "{\"question\": \"Who is Jonas?\"}", ann(Role.READ));
    assertThat(answer.path("isError").asBoolean()).isFalse();
    var known = answer.path("structuredContent");
    assertThat(known.path("answered_by").asText()).isEqualTo("memory");
    assertThat(known.path("note").asText()).contains("No language model");
    assertThat(known.path("memo").findValuesAsText("query"))
        .anyMatch(query -> query.startsWith("SEARCH"))
        .anyMatch(query -> query.startsWith("FUZZY \"Jonas\""))
        .last()
        .isEqualTo("recall \"Who is Jonas?\"");
  }

  @Test
  void momentsAndEntitiesAreResources() throws Exception {
    var listed = result(call("resources/list", "{}", ann(Role.READ))).path("resources");
    assertThat(listed.findValuesAsText("uri")).contains("rem://moments", "rem://entities");
    var moments = read("rem://moments", ann(Role.READ));
    assertThat(moments.findValuesAsText("key")).containsExactly("ann-walk", "ann-talk");
    assertThat(read("rem://moments/ann-talk", ann(Role.READ)).path("key").asText())
        .isEqualTo("ann-talk");
    var foreign = call("resources/read", "{\"uri\": \"rem://moments/bob-talk\"}", ann(Role.READ));
    assertThat(JSON.readTree(foreign.body()).path("error").isObject()).isTrue();
  }

  /** A chunk of a session window that only the local tier has dreamed. */
  private static void chunk(int number, String user, String window) throws SQLException {
    var id = "00000000-0000-0000-0001-00000000000" + number;
    SCHEMA.run(
        """
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, session_id, version_offset,
          version_rank, logic_version, sources, row_ids)
        VALUES ('acme', '%s', 'chunks', '%s', 's1', 0, 0, 0, 1, ARRAY['%s'::uuid])
        """
            .formatted(user, window, id));
    SCHEMA.run(
        """
        INSERT INTO resources (id, tenant_id, user_id, label, created_at, timestamp, needs_upgrade,
          set_operation, set_window)
        VALUES ('%s', 'acme', '%s', 'chunk-%d', now(), now(), true, 'chunks', '%s')
        """
            .formatted(id, user, number, window));
  }
}
