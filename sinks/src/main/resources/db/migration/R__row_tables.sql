-- Generates the functions that write, claim, drop, link and embed rows of one table. Columns of the table's
-- own are filled from row_change.columns; one that is absent there gets its default. infix comes between
-- put_ or embed_ and the table's name.
--
-- This file depends on the columns of the tables, so it runs again after each versioned migration: ${newest}
CREATE OR REPLACE FUNCTION define_row_table(of_table TEXT, has_embeddings BOOLEAN, infix TEXT DEFAULT '')
RETURNS void
LANGUAGE plpgsql
AS $define$
DECLARE
  managed CONSTANT TEXT[] := ARRAY['id', 'tenant_id', 'user_id', 'label', 'created_at', 'updated_at',
    'deleted_at', 'graph_edges', 'set_operation', 'set_window', 'version_offset', 'version_rank',
    'logic_version'];
  own_names TEXT;
  own_values TEXT;
  own_updates TEXT;
  options CONSTANT TEXT := 'SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off';
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
    string_agg(
      CASE WHEN d.oid IS NULL THEN format('p.%I', a.attname)
        ELSE format('COALESCE(p.%I, %s)', a.attname, pg_get_expr(d.adbin, d.adrelid)) END,
      ', ' ORDER BY a.attnum),
    string_agg(format('%1$I = EXCLUDED.%1$I', a.attname), ', ' ORDER BY a.attnum)
  INTO own_names, own_values, own_updates
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = of_table::regclass AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attname <> ALL (managed);

  INSERT INTO row_tables (name, embedded) VALUES (of_table, has_embeddings)
  ON CONFLICT (name) DO UPDATE SET embedded = EXCLUDED.embedded;

  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %2$I(changes row_change[]) RETURNS void
    LANGUAGE plpgsql %6$s
    AS $body$
    DECLARE
      known_ids UUID[];
      known_labels TEXT[];
    BEGIN
      SELECT array_agg(t.id), array_agg(t.label) INTO known_ids, known_labels
      FROM unnest(changes) c JOIN %1$I t ON t.id = c.id
      WHERE t.label <> c.label AND t.label <> '';

      PERFORM keep_edge_sets(array_agg(c.tenant_id), array_agg(c.user_id), array_agg(%1$L::text),
        array_agg(c.id), array_agg(c.set_operation), array_agg(c.version_offset),
        array_agg(c.version_rank), array_agg(c.logic_version),
        array_agg(c.columns -> 'graph_edges'))
      FROM unnest(changes) c WHERE c.columns ? 'graph_edges'
      HAVING count(*) > 0;

      INSERT INTO %1$I AS t (id, tenant_id, user_id, label, created_at, graph_edges, set_operation,
        set_window, version_offset, version_rank, logic_version, %3$s)
      SELECT c.id, c.tenant_id, c.user_id, c.label, c.created_at,
        CASE WHEN EXISTS (SELECT FROM edge_sets e WHERE e.tenant_id = c.tenant_id
            AND e.user_id = c.user_id AND e.src_table = %1$L AND e.src_id = c.id)
          THEN merged_edges(c.tenant_id, c.user_id, %1$L, c.id) ELSE '[]' END,
        c.set_operation, c.set_window, c.version_offset, c.version_rank, c.logic_version, %4$s
      FROM unnest(changes) c CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, c.columns) p
      ON CONFLICT (id) DO UPDATE
      SET label = EXCLUDED.label, created_at = EXCLUDED.created_at, updated_at = now(),
        deleted_at = NULL, graph_edges = EXCLUDED.graph_edges,
        set_operation = EXCLUDED.set_operation, set_window = EXCLUDED.set_window,
        version_offset = EXCLUDED.version_offset, version_rank = EXCLUDED.version_rank,
        logic_version = EXCLUDED.logic_version, %5$s
      WHERE t.tenant_id = EXCLUDED.tenant_id AND t.user_id = EXCLUDED.user_id
        AND (t.deleted_at IS NOT NULL
          OR (t.set_operation = EXCLUDED.set_operation AND t.set_window = EXCLUDED.set_window)
          OR outranks_owner(t.tenant_id, t.user_id, t.set_operation, t.set_window,
            EXCLUDED.set_window, EXCLUDED.version_offset, EXCLUDED.version_rank,
            EXCLUDED.logic_version));

      -- A row that came again under another label is no longer found under the one before.
      IF known_ids IS NOT NULL THEN
        DELETE FROM kv_store k
        USING unnest(known_ids, known_labels) AS before(id, label) JOIN %1$I t USING (id)
        WHERE t.label <> before.label AND k.tenant_id = t.tenant_id AND k.user_id = t.user_id
          AND k.entity_type = %1$L AND k.entity_key = before.label AND k.entity_id = t.id;
      END IF;

      INSERT INTO kv_store AS k (tenant_id, user_id, entity_type, entity_key, entity_id,
        content_summary, graph_edges, created_at)
      SELECT DISTINCT ON (c.tenant_id, c.user_id, c.label) c.tenant_id, c.user_id, %1$L, c.label,
        c.id, c.summary, t.graph_edges, c.created_at
      FROM unnest(changes) c JOIN %1$I t ON t.id = c.id
        AND t.set_operation = c.set_operation AND t.set_window = c.set_window
      WHERE c.label <> ''
      ORDER BY c.tenant_id, c.user_id, c.label, c.id
      ON CONFLICT (tenant_id, user_id, entity_type, entity_key) DO UPDATE
      SET entity_id = EXCLUDED.entity_id, content_summary = EXCLUDED.content_summary,
        graph_edges = EXCLUDED.graph_edges, created_at = EXCLUDED.created_at, updated_at = now()
      WHERE (k.entity_id, k.content_summary, k.graph_edges, k.created_at) IS DISTINCT FROM
        (EXCLUDED.entity_id, EXCLUDED.content_summary, EXCLUDED.graph_edges, EXCLUDED.created_at);
    END $body$
  $sql$, of_table, 'put_' || infix || of_table, own_names, own_values, own_updates, options);

  -- Rows that a set holds without a change: they are its own, and alive.
  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %2$I(claims row_claim[]) RETURNS void
    LANGUAGE sql %3$s
    AS $body$
      WITH claimed AS (
        UPDATE %1$I t
        SET set_operation = c.set_operation, set_window = c.set_window, deleted_at = NULL,
          updated_at = now(), version_offset = c.version_offset, version_rank = c.version_rank,
          logic_version = c.logic_version
        FROM unnest(claims) c
        WHERE t.id = c.id AND t.tenant_id = c.tenant_id AND t.user_id = c.user_id
          AND (t.deleted_at IS NOT NULL
            OR ((t.set_operation, t.set_window) <> (c.set_operation, c.set_window)
              AND outranks_owner(t.tenant_id, t.user_id, t.set_operation, t.set_window,
                c.set_window, c.version_offset, c.version_rank, c.logic_version)))
        RETURNING t.*)
      INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id, content_summary,
        graph_edges, created_at)
      SELECT tenant_id, user_id, %1$L, label, id, COALESCE(to_jsonb(claimed) ->> 'summary', ''),
        graph_edges, created_at
      FROM claimed WHERE label <> ''
      ON CONFLICT DO NOTHING
    $body$
  $sql$, of_table, 'claim_' || of_table, options);

  -- Rows that a set holds no more: another set that holds them inherits them, else they are dropped.
  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %2$I(gone row_claim[]) RETURNS void
    LANGUAGE plpgsql %4$s
    AS $body$
    DECLARE
      owned row_claim[];
    BEGIN
      SELECT array_agg(g ORDER BY g.id) INTO owned
      FROM unnest(gone) g JOIN %1$I t ON t.id = g.id
        AND t.set_operation = g.set_operation AND t.set_window = g.set_window
      WHERE t.deleted_at IS NULL;
      IF owned IS NULL THEN
        RETURN;
      END IF;

      UPDATE %1$I t
      SET set_window = h.window_key, updated_at = now(), version_offset = h.version_offset,
        version_rank = h.version_rank, logic_version = h.logic_version
      FROM (
        SELECT DISTINCT ON (held.id) held.id, s.window_key, s.version_offset, s.version_rank,
          s.logic_version
        FROM (SELECT DISTINCT g.tenant_id, g.user_id, g.set_operation FROM unnest(owned) g) o
        JOIN row_sets s ON s.tenant_id = o.tenant_id AND s.user_id = o.user_id
          AND s.operation = o.set_operation
        CROSS JOIN LATERAL unnest(s.row_ids) AS held(id)
        WHERE s.row_ids && ARRAY(SELECT g.id FROM unnest(owned) g)
          AND held.id = ANY (ARRAY(SELECT g.id FROM unnest(owned) g))
        ORDER BY held.id, s.version_offset DESC, s.version_rank DESC, s.logic_version DESC,
          s.window_key DESC) h
      WHERE t.id = h.id;

      WITH dropped AS (
        UPDATE %1$I t
        SET deleted_at = now(), updated_at = now(), version_offset = g.version_offset,
          version_rank = g.version_rank, logic_version = g.logic_version
        FROM unnest(owned) g
        WHERE t.id = g.id AND t.set_operation = g.set_operation AND t.set_window = g.set_window
        RETURNING t.id, t.tenant_id, t.user_id, t.label)
        %3$s
      DELETE FROM kv_store k USING dropped d
      WHERE k.tenant_id = d.tenant_id AND k.user_id = d.user_id AND k.entity_type = %1$L
        AND k.entity_key = d.label AND k.entity_id = d.id;

      -- Where something was deleted by request, what is dropped leaves no tombstone: it may hold what was
      -- deleted. Its edges wait a while, since the row may come again; then finish_erasures removes them.
      DELETE FROM %1$I t
      USING unnest(owned) g
      WHERE t.id = g.id AND t.deleted_at IS NOT NULL AND EXISTS (
        SELECT FROM deletion_requests f WHERE f.tenant_id = g.tenant_id AND f.user_id = g.user_id);
    END $body$
  $sql$, of_table, 'drop_' || of_table,
    CASE WHEN has_embeddings THEN
      format(', unembedded AS (DELETE FROM %I e USING dropped d
        WHERE e.tenant_id = d.tenant_id AND e.user_id = d.user_id AND e.entity_id = d.id)',
        'embeddings_' || of_table) ELSE '' END, options);

  -- Rows whose edge sets changed.
  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %2$I(tenants TEXT[], users TEXT[], ids UUID[]) RETURNS void
    LANGUAGE sql %3$s
    AS $body$
      WITH linked AS (
        UPDATE %1$I t
        SET graph_edges = merged.edges, updated_at = now()
        FROM (SELECT s.tenant_id, s.user_id, s.id, merged_edges(s.tenant_id, s.user_id, %1$L, s.id) AS edges
          FROM (SELECT DISTINCT * FROM unnest(tenants, users, ids)) AS s(tenant_id, user_id, id)) AS merged
        WHERE t.id = merged.id AND t.tenant_id = merged.tenant_id AND t.user_id = merged.user_id
          AND t.graph_edges IS DISTINCT FROM merged.edges
        RETURNING t.id, t.tenant_id, t.user_id, t.label, t.graph_edges)
      UPDATE kv_store k
      SET graph_edges = linked.graph_edges, updated_at = now()
      FROM linked
      WHERE k.tenant_id = linked.tenant_id AND k.user_id = linked.user_id AND k.entity_type = %1$L
        AND k.entity_key = linked.label AND k.entity_id = linked.id
    $body$
  $sql$, of_table, 'link_' || of_table, options);

  IF has_embeddings THEN
    -- Embeddings of rows that the set owns; what is already there is not written again. A changed row
    -- that lost a field, or whose text could not be embedded, is not found under what it said before.
    EXECUTE format($sql$
      CREATE OR REPLACE FUNCTION %3$I(changes row_change[], embeddings row_embedding[]) RETURNS void
      LANGUAGE sql %4$s
      AS $body$
        DELETE FROM %2$I e
        USING unnest(changes) c JOIN %1$I t ON t.id = c.id
          AND t.set_operation = c.set_operation AND t.set_window = c.set_window
        WHERE e.tenant_id = c.tenant_id AND e.user_id = c.user_id AND e.entity_id = c.id
          AND NOT EXISTS (
            SELECT FROM unnest(embeddings) n
            WHERE n.entity_id = e.entity_id AND n.field_name = e.field_name);

        INSERT INTO %2$I AS e (id, tenant_id, user_id, entity_id, field_name, provider, model,
          embedding, created_at)
        SELECT embedding_id(n.entity_id, n.field_name, n.provider), n.tenant_id, n.user_id,
          n.entity_id, n.field_name, n.provider, n.model, n.embedding, n.created_at
        FROM unnest(embeddings) n JOIN %1$I t ON t.id = n.entity_id
          AND t.set_operation = n.set_operation AND t.set_window = n.set_window
        ON CONFLICT (tenant_id, user_id, entity_id, field_name) DO UPDATE
        SET id = EXCLUDED.id, provider = EXCLUDED.provider, model = EXCLUDED.model,
          embedding = EXCLUDED.embedding, created_at = EXCLUDED.created_at, updated_at = now()
        WHERE (e.provider, e.model, e.created_at) IS DISTINCT FROM
            (EXCLUDED.provider, EXCLUDED.model, EXCLUDED.created_at)
          OR e.embedding <> EXCLUDED.embedding
      $body$
    $sql$, of_table, 'embeddings_' || of_table, 'embed_' || infix || of_table, options);
  END IF;
END $define$;

-- For sessions, for instance, it generates put_sessions, claim_sessions, drop_sessions and link_sessions. Of
-- put_sessions, the columns of the table's own (of_table = sessions, %3$s, %4$s and %5$s):
--
--   INSERT INTO sessions AS t (id, tenant_id, user_id, label, created_at, graph_edges, set_operation,
--     set_window, version_offset, version_rank, logic_version, metadata, tags, name, mode, description,
--     message_count, total_tokens, last_moment_message_idx)
--   SELECT c.id, c.tenant_id, ..., c.logic_version, COALESCE(p.metadata, '{}'::jsonb),
--     COALESCE(p.tags, '{}'::text[]), p.name, COALESCE(p.mode, 'normal'::text), p.description, ...
--   FROM unnest(changes) c CROSS JOIN LATERAL jsonb_populate_record(NULL::sessions, c.columns) p
--   ON CONFLICT (id) DO UPDATE
--   SET label = EXCLUDED.label, ..., metadata = EXCLUDED.metadata, tags = EXCLUDED.tags, ...
--
-- And the whole of link_sessions:
--
--   CREATE OR REPLACE FUNCTION link_sessions(tenants TEXT[], users TEXT[], ids UUID[]) RETURNS void
--   LANGUAGE sql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
--   AS $body$
--     WITH linked AS (
--       UPDATE sessions t
--       SET graph_edges = merged.edges, updated_at = now()
--       FROM (SELECT s.tenant_id, s.user_id, s.id, merged_edges(s.tenant_id, s.user_id, 'sessions', s.id) AS edges
--         FROM (SELECT DISTINCT * FROM unnest(tenants, users, ids)) AS s(tenant_id, user_id, id)) AS merged
--       WHERE t.id = merged.id AND t.tenant_id = merged.tenant_id AND t.user_id = merged.user_id
--         AND t.graph_edges IS DISTINCT FROM merged.edges
--       RETURNING t.id, t.tenant_id, t.user_id, t.label, t.graph_edges)
--     UPDATE kv_store k
--     SET graph_edges = linked.graph_edges, updated_at = now()
--     FROM linked
--     WHERE k.tenant_id = linked.tenant_id AND k.user_id = linked.user_id AND k.entity_type = 'sessions'
--       AND k.entity_key = linked.label AND k.entity_id = linked.id
--   $body$
SELECT define_row_table('resources', true);
SELECT define_row_table('moments', true);
SELECT define_row_table('users', true);
SELECT define_row_table('sessions', false);
SELECT define_row_table('entities', true);
SELECT define_row_table('relationships', true);
SELECT define_row_table('corrections', false);
SELECT define_row_table('conversation_summaries', true);
SELECT define_row_table('schemas', false);
SELECT define_row_table('ontology_configs', false);
SELECT define_row_table('ontologies', true, 'any_'); -- see R__row_tables_of_ontologies.sql
