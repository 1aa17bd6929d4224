package io.remdreaming.query;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Rows of Ann, of Bob and of their tenant, for the tests of queries. */
record BillingTalk(TestSchema schema) {

  static final Scope ANN = new Scope.OneUser("acme", "ann");

  /** Finds every text near the billing talk. */
  static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  private static final String EDGE =
      "{\"dst\": \"%s\", \"rel_type\": \"%s\", \"weight\": %s, \"created_at\": \"%s\","
          + " \"properties\": {}}";

  /** Ann's billing talk, its moment and persons, a shared page, and namesakes of other owners. */
  void fill() throws SQLException {
    schema.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    resource(1, "ann", "billing-talk", "We move billing to the new API.", "{billing,api}", "good");
    resource(2, "ann", "tea-talk", "Green tea is best.", "{tea}", "basic");
    resource(3, "", "handbook", "How we bill.", "{billing}", "basic");
    resource(4, "bob", "billing-talk", "Bob's own billing.", "{billing}", "good");
    entity(5, "ann", "sarah-chen", "sarah_chen", "Sarah Chen", "{Sarah,Sally C}");
    entity(6, "bob", "sarah-chen", "sarah_chen", "Sarah Chen", "{}");
    link(
        "ann",
        "resources",
        1,
        "billing-talk",
        "billing moves to the new API",
        edge("sarah-chen", "mentions", "0.9", "2026-02-01T00:00:00Z"),
        edge("tea-talk", "semantic_similar", "0.4", "2026-02-02T00:00:00Z"),
        edge("handbook", "semantic_similar", "0.8", "2026-02-03T00:00:00Z"));
    link("ann", "resources", 2, "tea-talk", "tea");
    link(
        "",
        "resources",
        3,
        "handbook",
        "how we bill",
        edge("tea-talk", "SPEAKS_OF", "0.3", "2026-02-06T00:00:00Z"));
    link("bob", "resources", 4, "billing-talk", "billing of Bob");
    link(
        "ann",
        "entities",
        5,
        "sarah-chen",
        "Sarah Chen, a person",
        edge("billing-talk", "mentioned_in", "0.5", "2026-02-04T00:00:00Z"),
        edge("tea-talk", "mentioned_in", "0.6", "2026-02-05T00:00:00Z"));
    link("bob", "entities", 6, "sarah-chen", "Sarah Chen of Bob");
    embed("resources", 1, "ann", "content", "[1,0,0,0,0,0,0,0]");
    embed("resources", 2, "ann", "content", "[0,1,0,0,0,0,0,0]");
    embed("resources", 2, "ann", "summary", "[0.6,0.8,0,0,0,0,0,0]");
    embed("resources", 3, "", "content", "[0.8,0.6,0,0,0,0,0,0]");
    embed("resources", 4, "bob", "content", "[1,0,0,0,0,0,0,0]");
    embed("entities", 5, "ann", "name", "[0,0,0,0,0,0,0,0]");
  }

  static String id(int number) {
    return "00000000-0000-0000-0000-00000000000" + number;
  }

  private void resource(
      int number, String user, String label, String content, String labels, String quality)
      throws SQLException {
    schema.run(
        """
        INSERT INTO resources (id, tenant_id, user_id, label, created_at, timestamp, content, labels,
          quality_level, metadata)
        VALUES ('%s', 'acme', '%s', '%s', '2026-02-0%dZ', '2026-02-0%dZ', '%s', '%s', '%s',
          '{"dream": {"operation": "chunks"}}')
        """
            .formatted(
                id(number),
                user,
                label,
                number,
                number,
                content.replace("'", "''"),
                labels,
                quality));
  }

  void entity(int number, String user, String label, String name, String display, String aliases)
      throws SQLException {
    schema.run(
        """
        INSERT INTO entities (id, tenant_id, user_id, label, created_at, name, display_name,
          entity_type, aliases)
        VALUES ('%s', 'acme', '%s', '%s', '2026-02-01Z', '%s', '%s', 'person', '%s')
        """
            .formatted(id(number), user, label, name, display, aliases));
  }

  private static String edge(String to, String type, String weight, String time) {
    return EDGE.formatted(to, type, weight, time);
  }

  void link(String user, String table, int number, String label, String summary, String... edges)
      throws SQLException {
    schema.run(
        """
        INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id,
          content_summary, graph_edges, created_at)
        VALUES ('acme', '%s', '%s', '%s', '%s', '%s', '[%s]', '2026-02-01Z')
        """
            .formatted(user, table, label, id(number), summary, String.join(",", edges)));
  }

  private void embed(String table, int number, String user, String field, String vector)
      throws SQLException {
    schema.run(
        """
        INSERT INTO embeddings_%s (id, tenant_id, user_id, entity_id, field_name, provider, model,
          embedding, created_at)
        VALUES (gen_random_uuid(), 'acme', '%s', '%s', '%s', 'local', 'm', '%s', '2026-02-01Z')
        """
            .formatted(table, user, id(number), field, vector));
  }
}
