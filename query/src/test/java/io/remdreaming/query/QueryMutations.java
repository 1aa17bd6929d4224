package io.remdreaming.query;

import java.util.List;
import java.util.Random;

/** Queries that are almost such: good ones, torn, spliced and filled with what breaks others. */
public final class QueryMutations {

  private static final List<String> GOOD =
      List.of(
          "LOOKUP billing-talk, 'Sarah Chen', handbook",
          "FUZZY \"sara chen\" THRESHOLD .2 LIMIT 5",
          "SEARCH \"billing API\" IN resources, entities WHERE labels CONTAINS billing LIMIT 5",
          "SEARCH 'tea' WHERE quality_level IN (good, premium) OR NOT (speaker = Ann) LIMIT 3",
          "SEARCH 'tea in May' DURING 2026-02 AS OF 2026-03-01 WITH CONTEXT 2 EXPLAIN LIMIT 9",
          "SEARCH tea IN messages, moments DURING FROM 2026-01 TO 'last week' MIN_SIMILARITY .1",
          "MOMENTS DURING '2026-02' WHERE topic_tags CONTAINS tea LIMIT 3",
          "FACTS ABOUT Sarah Chen AS OF 2026-02-03 LIMIT 3",
          "TRAVERSE mentions, semantic_similar WITH LOOKUP billing-talk DEPTH 3 ORDER BY edge.weight DESC",
          "TRAVERSE WITH LOOKUP billing-talk DEPTH 0",
          "SQL resources WHERE created_at >= 2026-02-01 AND content ILIKE '%tea%' ORDER BY created_at",
          "SQL resources WHERE metadata.dream.operation = chunks AND speaker IS NOT NULL LIMIT 7",
          "SQL moments WHERE starts_timestamp BETWEEN '2026-01-01' AND '2026-03-01' ORDER BY name DESC",
          "SQL entities WHERE aliases CONTAINS Sally AND name != nobody",
          "SQL messages WHERE metadata.list CONTAINS a OR metadata = '{}'",
          "SQL users WHERE sec_policy <> '[]' AND id = 00000000-0000-0000-0000-000000000001");

  private static final List<String> PIECES =
      List.of(
          "'",
          "\"",
          "''",
          "(",
          ")",
          ",",
          "=",
          "!=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "!",
          ";",
          "--",
          "/*",
          "*/",
          "\\",
          "%",
          "_",
          "?",
          "??",
          "$1",
          "{",
          "}",
          "[",
          "]",
          ":",
          "::",
          "::text",
          ".",
          "..",
          "AND",
          "OR",
          "NOT",
          "IS",
          "NULL",
          "IN",
          "BETWEEN",
          "LIKE",
          "ILIKE",
          "CONTAINS",
          "WHERE",
          "ORDER BY",
          "LIMIT",
          "DEPTH",
          "THRESHOLD",
          "WITH LOOKUP",
          "LOOKUP",
          "FUZZY",
          "SEARCH",
          "TRAVERSE",
          "SQL",
          "MOMENTS",
          "FACTS ABOUT",
          "DURING",
          "AS OF",
          "WITH CONTEXT",
          "MIN_SIMILARITY",
          "EXPLAIN",
          "DESC",
          "0",
          "1",
          "-1",
          "1e999",
          "99999999999999999999",
          "NaN",
          "infinity",
          "-infinity",
          "epoch",
          "now",
          "null",
          "true",
          "{a,b}",
          "{\"a\":1}",
          "[1]",
          "' OR tenant_id = 'canary",
          "' OR true --",
          "x') OR (1=1",
          "canary",
          "tenant_id",
          "user_id",
          "id",
          "content",
          "labels",
          "tags",
          "metadata",
          "metadata.a.b",
          "metadata.tenant_id",
          "created_at",
          "ordinal",
          "graph_edges",
          "deleted_at",
          "version_offset",
          "set_window",
          "resources",
          "messages",
          "moments",
          "entities",
          "relationships",
          "kv_store",
          "pg_class",
          "information_schema.tables",
          "embeddings_resources",
          "(SELECT 1)",
          "UNION SELECT",
          "pg_sleep(10)",
          "\u0000",
          "\ud800",
          "\udfff",
          "\ufffd",
          "\u00a0",
          "\u3000",
          "\u202e",
          "\u001b[2J",
          "\u009b2J",
          "e\u0301",
          "\uff37\uff28\uff25\uff32\uff25",
          "\uff05",
          "\uff3c",
          "\uff07",
          "\u0130",
          "\ufdfa",
          "😀",
          "\n",
          "\t",
          " ");

  private final Random random;

  public QueryMutations(Random random) {
    this.random = random;
  }

  public String next() {
    var query = new StringBuilder(one(GOOD));
    for (var i = random.nextInt(6); i >= 0; i--) {
      mutate(query);
    }
    return query.toString();
  }

  private void mutate(StringBuilder query) {
    var from = random.nextInt(query.length() + 1);
    var to = Math.min(query.length(), from + random.nextInt(12));
    switch (random.nextInt(8)) {
      case 0 -> query.delete(from, to);
      case 1 -> query.insert(from, one(PIECES));
      case 2 -> query.insert(from, " " + one(PIECES) + " ");
      case 3 -> query.replace(from, to, one(PIECES));
      case 4 -> query.insert(from, query.substring(from, to));
      case 5 -> query.insert(from, one(PIECES).repeat(1 + random.nextInt(1 << random.nextInt(12))));
      case 6 -> query.insert(from, (char) random.nextInt(0x10000));
      default -> splice(query, one(GOOD));
    }
  }

  private void splice(StringBuilder query, String other) {
    query.setLength(random.nextInt(query.length() + 1));
    query.append(other, random.nextInt(other.length()), other.length());
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
