package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.server.FuzzedRequests.Asked;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However a request is made: no row of another owner, no error of the server's, nothing written.
 */
final class FuzzTest extends ServedMemory {

  /** What the rows of owners say, and no request. */
  private static final String ANNS = "billing";

  private static final String BOBS = "xylograph";
  private static final String OTHER_TENANTS = "quodlibet";
  private static final String LIST_TOOLS =
      "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";

  /** Of a seed, in each test. */
  private static final int REQUESTS = 300;

  private static final Duration QUERY_TIME = Duration.ofSeconds(10);

  /** How much later than its statements' time a request may end on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    fill("acme", "ann", ANNS);
    fill("acme", "", ANNS);
    fill("acme", "bob", BOBS);
    fill("canary", "ann", OTHER_TENANTS);
    fill("canary", "", OTHER_TENANTS);
  }

  /** A row in each table, which says the same wherever it may; all its ids are equal. */
  private static void fill(String tenant, String user, String said) throws SQLException {
    SCHEMA.run(
        """
        DO $$
        DECLARE
          filled TEXT;
        BEGIN
          FOR filled IN
            SELECT format('INSERT INTO %%I (%%s) VALUES (%%s) ON CONFLICT DO NOTHING', c.table_name,
              string_agg(quote_ident(c.column_name), ', '),
              string_agg(CASE
                WHEN c.column_name = 'tenant_id' THEN '''%1$s'''
                WHEN c.column_name = 'user_id' THEN '''%2$s'''
                WHEN c.column_name IN ('label', 'entity_key', 'name') THEN '''handbook'''
                WHEN c.column_name = 'entity_type' THEN '''moments'''
                WHEN c.column_name = 'provider' THEN '''local'''
                WHEN c.column_name = 'model' THEN '''m'''
                WHEN c.column_name = 'period' THEN '''day'''
                WHEN c.column_name = 'status' THEN '''completed'''
                WHEN c.data_type = 'text' THEN '''%3$s'''
                WHEN c.data_type = 'uuid' THEN 'md5(''%1$s %2$s'')::uuid'
                WHEN c.data_type = 'jsonb' AND c.column_name = 'graph_edges' THEN
                  '''[{"dst": "handbook", "rel_type": "mentions", "weight": 0.9}]'''
                WHEN c.data_type = 'jsonb' AND c.column_default LIKE '''[]%%' THEN
                  '''[{"name": "%3$s"}]'''
                WHEN c.data_type = 'jsonb' THEN '''{"a": "%3$s"}'''
                WHEN c.data_type = 'bytea' THEN '''%3$s'''
                WHEN c.data_type = 'boolean' THEN 'true'
                WHEN c.data_type = 'date' THEN '''2026-02-02'''
                WHEN c.data_type LIKE 'timestamp%%' THEN '''2026-02-02T09:00:00Z'''
                WHEN c.udt_name = 'halfvec' THEN '''[1,0,0,0,0,0,0,0]'''
                WHEN c.udt_name = '_text' THEN '''{%3$s}'''
                WHEN c.udt_name = '_uuid' THEN '''{}'''
                WHEN c.data_type = 'ARRAY' THEN '''{1}'''
                ELSE '1' END, ', '))
            FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
              AND c.is_generated = 'NEVER' AND c.column_name <> 'deleted_at'
              AND c.table_name <> 'api_keys' AND c.table_name IN (
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND column_name = 'tenant_id')
            GROUP BY c.table_name
          LOOP
            EXECUTE filled;
          END LOOP;
        END $$
        """
            .formatted(tenant, user, said));
  }

  private void start(boolean authenticates, ConnectionProvider connections) {
    var backend =
        new Backend(connections, scope -> EMBEDDER, log, control, Models.NONE, BearerTokens.NONE);
    serve(options(authenticates), backend);
  }

  @Test
  void noRequestShowsTheRowsOfOthersOrWritesAny() throws Exception {
    start(true, SCHEMA.provider());
    var before = SCHEMA.fingerprint();
    var asReader = key("acme", "ann", Role.READ);
    var asWriter = key("acme", "ann", Role.WRITE);
    var asAdministrator = key("acme", "", Role.ADMIN);
    var found = 0;
    for (var requests : seeds(asReader)) {
      for (var i = 0; i < REQUESTS; i += 3) {
        found +=
            ask(requests.next(), List.of(BOBS, OTHER_TENANTS), asReader).contains(ANNS) ? 1 : 0;
        found +=
            ask(requests.next(), List.of(BOBS, OTHER_TENANTS), asWriter).contains(ANNS) ? 1 : 0;
        found +=
            ask(requests.next(), List.of(OTHER_TENANTS), asAdministrator).contains(ANNS) ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(REQUESTS / 50);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
    for (var event : log.events()) {
      assertThat(JSON.readTree(event).path("tenant_id").asText()).isEqualTo("acme");
    }
    for (var key : control.keys()) {
      assertThat(JSON.readTree(key).path(1).asText()).isEqualTo("acme");
    }
  }

  /** With the application's own scope set aside, row-level security still holds. */
  @Test
  void rowLevelSecurityAloneHolds() throws Exception {
    var schema = SCHEMA.query("SELECT current_schema()").get(0);
    SCHEMA.run(
        """
        CREATE FUNCTION %s.set_config(name TEXT, value TEXT, is_local BOOLEAN) RETURNS TEXT
        LANGUAGE sql AS $$
          SELECT pg_catalog.set_config(name, CASE
            WHEN value = '' THEN value
            WHEN name = 'rem.tenant_id' THEN 'acme'
            WHEN name = 'rem.user_id' THEN 'ann'
            ELSE value END, is_local)
        $$
        """
            .formatted(schema));
    try {
      var believed = SCHEMA.options().with("currentSchema", schema + ",public,pg_catalog");
      start(false, new ConnectionProvider(believed));
      var canary = new String[] {"X-Tenant-Id", "canary", "X-User-Id", "ann"};
      for (var requests : seeds(canary)) {
        for (var i = 0; i < REQUESTS; i++) {
          ask(requests.next(), List.of(BOBS, OTHER_TENANTS), canary);
        }
      }
    } finally {
      SCHEMA.run("DROP FUNCTION %s.set_config(TEXT, TEXT, BOOLEAN)".formatted(schema));
    }
  }

  /** What shows that the other tests could fail. */
  @Test
  void whoseRowsTheyAreIsShownThem() throws Exception {
    start(false, SCHEMA.provider());
    var canary = new String[] {"X-Tenant-Id", "canary", "X-User-Id", "ann"};
    var requests = seeds(canary).get(0);
    var shown = 0;
    for (var i = 0; i < REQUESTS; i++) {
      shown += send(requests.next(), canary).body().contains(OTHER_TENANTS) ? 1 : 0;
    }
    assertThat(shown).isGreaterThan(4);
  }

  private List<FuzzedRequests> seeds(String... headers) throws Exception {
    var first = Long.getLong("fuzz.first-seed", 1);
    var description = json(send(new Asked("GET", "/openapi.json", "", "")));
    var listed = send(new Asked("POST", "/api/v1/mcp", "application/json", LIST_TOOLS), headers);
    var tools = json(listed).at("/result/tools");
    return LongStream.range(first, first + Long.getLong("fuzz.seeds", 1))
        .mapToObj(seed -> new FuzzedRequests(seed, description, tools))
        .toList();
  }

  private String ask(Asked asked, List<String> hidden, String... headers) throws Exception {
    var described = asked.toString();
    var began = System.nanoTime();
    var answer = send(asked, headers);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as(described)
        .isLessThan(QUERY_TIME.plus(SLACK));
    assertThat(answer.statusCode()).as(described + ": " + answer.body()).isLessThan(500);
    assertThat(answer.body()).as(described).doesNotContain(hidden);
    return answer.body();
  }

  private HttpResponse<String> send(Asked asked, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(asked.path())).timeout(QUERY_TIME.plus(SLACK));
    if (asked.method().equals("POST")) {
      request
          .header("Content-Type", asked.type())
          .header("Accept", "application/json, text/event-stream")
          .POST(BodyPublishers.ofString(asked.body()));
    }
    try {
      return send(request, headers);
    } catch (IOException e) {
      throw new IOException(asked.toString(), e);
    }
  }
}
