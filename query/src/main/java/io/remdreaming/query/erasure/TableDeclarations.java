package io.remdreaming.query.erasure;

import io.remdreaming.model.memory.ErasureBounds;
import io.remdreaming.query.erasure.TableDeclaration.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All tables, each with how it is owned. A table that is not here makes a proof fail, and a test.
 */
final class TableDeclarations {

  private static final List<String> ROWS =
      List.of(
          "resources",
          "moments",
          "users",
          "sessions",
          "entities",
          "relationships",
          "conversation_summaries",
          "ontologies");
  private static final List<String> RULES = List.of("schemas", "ontology_configs");
  private static final List<String> WITHOUT_EMBEDDINGS = List.of("sessions");
  private static final String VERSIONED = "t.version_offset >= p.\"offset\"";
  private static final String HAS_LIVE_ROW =
      "EXISTS (SELECT FROM %s r WHERE r.id = t.entity_id AND r.deleted_at IS NULL)";

  private TableDeclarations() {}

  static Map<String, TableDeclaration> all() {
    var all = new HashMap<String, TableDeclaration>();
    for (var table : ROWS) {
      all.put(table, TableDeclaration.memory(VERSIONED));
      if (!WITHOUT_EMBEDDINGS.contains(table)) {
        all.put("embeddings_" + table, TableDeclaration.hanging(HAS_LIVE_ROW.formatted(table)));
      }
    }
    all.put("corrections", TableDeclaration.correction(VERSIONED));
    RULES.forEach(table -> all.put(table, TableDeclaration.memory(VERSIONED)));
    for (var table : List.of("messages", "files")) {
      all.put("embeddings_" + table, TableDeclaration.hanging(HAS_LIVE_ROW.formatted(table)));
    }
    all.put("files", TableDeclaration.memory(VERSIONED));
    all.put(
        "messages",
        TableDeclaration.memory(VERSIONED)
            .expiring(
                "t.deleted_at IS NOT NULL",
                "t.deleted_at",
                ErasureBounds.TOMBSTONES,
                "id",
                "tenant_id",
                "user_id"));
    addDerived(all);
    addLedger(all);
    addOthers(all);
    return all;
  }

  private static void addDerived(Map<String, TableDeclaration> all) {
    all.put(
        "row_sets",
        TableDeclaration.memory(VERSIONED)
            .expiring(
                "t.deleted_at IS NOT NULL",
                "t.deleted_at",
                ErasureBounds.TOMBSTONES,
                "window_key",
                "tenant_id",
                "user_id"));
    all.put(
        "edge_sets",
        TableDeclaration.memory(VERSIONED)
            .expiring("NOT " + hasRow("src_table", "src_id"), "t.updated_at", ErasureBounds.EDGES));
    all.put("kv_store", TableDeclaration.hanging(hasRow("entity_type", "entity_id")));
    all.put("embeddings_staging", TableDeclaration.hanging(hasRow("source_table", "entity_id")));
  }

  /** Whether there is a live row of the table and the id in two columns. */
  private static String hasRow(String table, String id) {
    var sql = new StringBuilder("CASE t.").append(table);
    for (var tables : List.of(ROWS, RULES, List.of("messages", "files", "corrections"))) {
      for (var each : tables) {
        sql.append(
            " WHEN '%1$s' THEN EXISTS (SELECT FROM %1$s r WHERE r.id = t.%2$s AND r.deleted_at IS NULL)"
                .formatted(each, id));
      }
    }
    return sql.append(" ELSE false END").toString();
  }

  private static void addLedger(Map<String, TableDeclaration> all) {
    var newer = TableDeclaration.memory("t.created_at > p.applied");
    all.put("llm_calls", newer.ofNobody());
    all.put("llm_reservations", newer.ofNobody());
    all.put("llm_cache", newer);
    all.put("embedding_cache", newer);
    all.put("dream_jobs", TableDeclaration.memory("t.started_at > p.applied").ofNobody());
    all.put("llm_budgets", TableDeclaration.of(Kind.NO_OWNER));
  }

  private static void addOthers(Map<String, TableDeclaration> all) {
    all.put(
        "dead_letters",
        TableDeclaration.memory(
                "CASE WHEN t.topic = '' OR t.partition = p.partition THEN t.\"offset\" >= p.\"offset\""
                    + " ELSE t.append_time >= p.appended END")
            .ofNobodyIf(
                "coalesce(key_owner(t.record_key) = owner_hash(p.tenant_id, p.user_id), true)")
            .expiring(
                "t.user_id = '' AND t.topic <> '' AND key_owner(t.record_key) IS NULL"
                    + " AND (t.tenant_id = '' OR control_key_tenant(t.record_key) IS NULL)",
                "t.updated_at",
                ErasureBounds.UNOWNED_LETTERS));
    all.put("deletion_requests", TableDeclaration.of(Kind.REQUEST));
    all.put("owners", TableDeclaration.of(Kind.REQUEST));
    all.put("api_keys", TableDeclaration.of(Kind.ADMINISTRATION));
    for (var table :
        List.of(
            "log_partitions",
            "retention",
            "row_tables",
            "embedding_space",
            "next_embedding_space",
            "memory_versions",
            "rem_schema_history")) {
      all.put(table, TableDeclaration.of(Kind.NO_OWNER));
    }
  }
}
