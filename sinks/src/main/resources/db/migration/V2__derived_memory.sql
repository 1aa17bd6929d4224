-- How derived memory is written: put_sets and put_edges, each a whole batch in one round trip.
--
-- A transaction first locks the owners whose memory it changes, in order. All that follows belongs to
-- those owners, so no two transactions meet inside, and none can deadlock.
--
-- Planner settings: the batches are small and the tables large, also when a plan was made while they
-- were still empty; every join is meant to be a loop over the batch with an index look-up.

CREATE TYPE row_change AS (
  id                 UUID,
  tenant_id          TEXT,
  user_id            TEXT,
  label              TEXT,
  created_at         TIMESTAMPTZ,
  summary            TEXT,
  columns            JSONB,
  set_operation      TEXT,
  set_window         TEXT,
  version_offset     BIGINT,
  version_rank       INT,
  version_generation INT
);

-- A row that a set holds without a change, or holds no more.
CREATE TYPE row_claim AS (
  id                 UUID,
  tenant_id          TEXT,
  user_id            TEXT,
  set_operation      TEXT,
  set_window         TEXT,
  version_offset     BIGINT,
  version_rank       INT,
  version_generation INT
);

CREATE TYPE row_embedding AS (
  entity_id     UUID,
  tenant_id     TEXT,
  user_id       TEXT,
  created_at    TIMESTAMPTZ,
  set_operation TEXT,
  set_window    TEXT,
  field_name    TEXT,
  provider      TEXT,
  model         TEXT,
  embedding     VECTOR
);

-- The tables whose rows come in sets, see define_row_table.
CREATE TABLE row_tables (
  name     TEXT PRIMARY KEY,
  embedded BOOLEAN NOT NULL
);

-- Makes sure of owners' rows. In order, and before any of them is locked, so that two transactions
-- cannot wait for each other.
CREATE FUNCTION ensure_owners(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  INSERT INTO owners (tenant_id, user_id)
  SELECT w.tenant_id, w.user_id
  FROM (SELECT DISTINCT * FROM unnest(tenants, users)) AS w(tenant_id, user_id)
  WHERE NOT EXISTS (
    SELECT FROM owners o WHERE o.tenant_id = w.tenant_id AND o.user_id = w.user_id)
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
END $$;

-- Locks owners against others who change their derived memory; those who only add raw rows pass.
CREATE FUNCTION lock_owners(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM ensure_owners(tenants, users);
  PERFORM FROM (
    SELECT FROM (SELECT DISTINCT * FROM unnest(tenants, users)) AS w(tenant_id, user_id)
    JOIN owners o USING (tenant_id, user_id)
    ORDER BY o.tenant_id, o.user_id
    FOR NO KEY UPDATE OF o) AS locks;
END $$;

-- A row's out-edges: of all origins the strongest per label and relation, the hundred strongest.
CREATE FUNCTION merged_edges(of_tenant TEXT, of_user TEXT, of_table TEXT, of_id UUID) RETURNS JSONB
LANGUAGE sql STABLE
AS $$
  SELECT COALESCE(jsonb_agg(edge ORDER BY weight DESC, dst COLLATE "C", rel_type COLLATE "C"), '[]')
  FROM (
    SELECT edge, weight, dst, rel_type
    FROM (
      SELECT DISTINCT ON (dst, rel_type) edge, weight, dst, rel_type
      FROM (
        SELECT e.edge, (e.edge ->> 'weight')::float8 AS weight, e.edge ->> 'dst' AS dst,
          e.edge ->> 'rel_type' AS rel_type, s.origin
        FROM edge_sets s CROSS JOIN LATERAL jsonb_array_elements(s.edges) AS e(edge)
        WHERE s.tenant_id = of_tenant AND s.user_id = of_user
          AND s.src_table = of_table AND s.src_id = of_id) AS edges
      ORDER BY dst, rel_type, weight DESC, origin COLLATE "C", edge::text COLLATE "C") AS strongest
    ORDER BY weight DESC, dst COLLATE "C", rel_type COLLATE "C"
    LIMIT 100) AS kept
$$;

-- Keeps edge sets, unless there are newer ones. An origin occurs once per row.
CREATE FUNCTION keep_edge_sets(
  tenants TEXT[], users TEXT[], tables TEXT[], ids UUID[], origins TEXT[],
  offsets BIGINT[], ranks INT[], generations INT[], sets JSONB[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  INSERT INTO edge_sets AS e (tenant_id, user_id, src_table, src_id, origin,
    version_offset, version_rank, version_generation, edges)
  SELECT * FROM unnest(tenants, users, tables, ids, origins, offsets, ranks, generations, sets)
  ON CONFLICT (tenant_id, user_id, src_table, src_id, origin) DO UPDATE
  SET version_offset = EXCLUDED.version_offset, version_rank = EXCLUDED.version_rank,
    version_generation = EXCLUDED.version_generation, edges = EXCLUDED.edges, updated_at = now()
  WHERE (EXCLUDED.version_offset, EXCLUDED.version_rank, EXCLUDED.version_generation)
    >= (e.version_offset, e.version_rank, e.version_generation)
$$;

-- Whether a set may take a row over from the set that owns it: the newer of the two keeps it, and of
-- equally new ones that with the greater window key. Both are what they are whichever came first.
CREATE FUNCTION outranks_owner(
  of_tenant TEXT, of_user TEXT, owner_operation TEXT, owner_window TEXT,
  set_window TEXT, set_offset BIGINT, set_rank INT, set_generation INT) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT COALESCE(
    (SELECT (set_offset, set_rank, set_generation, set_window)
        > (s.version_offset, s.version_rank, s.version_generation, s.window_key)
      FROM row_sets s
      WHERE s.tenant_id = of_tenant AND s.user_id = of_user
        AND s.operation = owner_operation AND s.window_key = owner_window),
    true)
$$;

CREATE FUNCTION embedding_id(entity_id UUID, field_name TEXT, provider TEXT) RETURNS UUID
LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(entity_id::text || '/' || field_name || '/' || provider)::uuid $$;

-- Makes the functions that write, claim, drop and link rows of one table. Whatever columns the table
-- has of its own are filled from row_change.columns; one that is absent there gets its default. After
-- a column was added, it is called again.
CREATE FUNCTION define_row_table(of_table TEXT, has_embeddings BOOLEAN) RETURNS void
LANGUAGE plpgsql
AS $define$
DECLARE
  managed CONSTANT TEXT[] := ARRAY['id', 'tenant_id', 'user_id', 'label', 'created_at', 'updated_at',
    'deleted_at', 'graph_edges', 'set_operation', 'set_window', 'version_offset', 'version_rank',
    'version_generation'];
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
        array_agg(c.version_rank), array_agg(c.version_generation),
        array_agg(c.columns -> 'graph_edges'))
      FROM unnest(changes) c WHERE c.columns ? 'graph_edges'
      HAVING count(*) > 0;

      INSERT INTO %1$I AS t (id, tenant_id, user_id, label, created_at, graph_edges, set_operation,
        set_window, version_offset, version_rank, version_generation, %3$s)
      SELECT c.id, c.tenant_id, c.user_id, c.label, c.created_at,
        CASE WHEN EXISTS (SELECT FROM edge_sets e WHERE e.tenant_id = c.tenant_id
            AND e.user_id = c.user_id AND e.src_table = %1$L AND e.src_id = c.id)
          THEN merged_edges(c.tenant_id, c.user_id, %1$L, c.id) ELSE '[]' END,
        c.set_operation, c.set_window, c.version_offset, c.version_rank, c.version_generation, %4$s
      FROM unnest(changes) c CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, c.columns) p
      ON CONFLICT (id) DO UPDATE
      SET label = EXCLUDED.label, created_at = EXCLUDED.created_at, updated_at = now(),
        deleted_at = NULL, graph_edges = EXCLUDED.graph_edges,
        set_operation = EXCLUDED.set_operation, set_window = EXCLUDED.set_window,
        version_offset = EXCLUDED.version_offset, version_rank = EXCLUDED.version_rank,
        version_generation = EXCLUDED.version_generation, %5$s
      WHERE t.tenant_id = EXCLUDED.tenant_id AND t.user_id = EXCLUDED.user_id
        AND (t.deleted_at IS NOT NULL
          OR (t.set_operation = EXCLUDED.set_operation AND t.set_window = EXCLUDED.set_window)
          OR outranks_owner(t.tenant_id, t.user_id, t.set_operation, t.set_window,
            EXCLUDED.set_window, EXCLUDED.version_offset, EXCLUDED.version_rank,
            EXCLUDED.version_generation));

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
  $sql$, of_table, 'put_' || of_table, own_names, own_values, own_updates, options);

  -- Rows that a set holds without a change: they are its own, and alive.
  EXECUTE format($sql$
    CREATE OR REPLACE FUNCTION %2$I(claims row_claim[]) RETURNS void
    LANGUAGE sql %3$s
    AS $body$
      WITH claimed AS (
        UPDATE %1$I t
        SET set_operation = c.set_operation, set_window = c.set_window, deleted_at = NULL,
          updated_at = now(), version_offset = c.version_offset, version_rank = c.version_rank,
          version_generation = c.version_generation
        FROM unnest(claims) c
        WHERE t.id = c.id AND t.tenant_id = c.tenant_id AND t.user_id = c.user_id
          AND (t.deleted_at IS NOT NULL
            OR ((t.set_operation, t.set_window) <> (c.set_operation, c.set_window)
              AND outranks_owner(t.tenant_id, t.user_id, t.set_operation, t.set_window,
                c.set_window, c.version_offset, c.version_rank, c.version_generation)))
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
        version_rank = h.version_rank, version_generation = h.version_generation
      FROM (
        SELECT DISTINCT ON (held.id) held.id, s.window_key, s.version_offset, s.version_rank,
          s.version_generation
        FROM (SELECT DISTINCT g.tenant_id, g.user_id, g.set_operation FROM unnest(owned) g) o
        JOIN row_sets s ON s.tenant_id = o.tenant_id AND s.user_id = o.user_id
          AND s.operation = o.set_operation
        CROSS JOIN LATERAL unnest(s.row_ids) AS held(id)
        WHERE s.row_ids && ARRAY(SELECT g.id FROM unnest(owned) g)
          AND held.id = ANY (ARRAY(SELECT g.id FROM unnest(owned) g))
        ORDER BY held.id, s.version_offset DESC, s.version_rank DESC, s.version_generation DESC,
          s.window_key DESC) h
      WHERE t.id = h.id;

      WITH dropped AS (
        UPDATE %1$I t
        SET deleted_at = now(), updated_at = now(), version_offset = g.version_offset,
          version_rank = g.version_rank, version_generation = g.version_generation
        FROM unnest(owned) g
        WHERE t.id = g.id AND t.set_operation = g.set_operation AND t.set_window = g.set_window
        RETURNING t.id, t.tenant_id, t.user_id, t.label)
        %3$s
      DELETE FROM kv_store k USING dropped d
      WHERE k.tenant_id = d.tenant_id AND k.user_id = d.user_id AND k.entity_type = %1$L
        AND k.entity_key = d.label AND k.entity_id = d.id;
    END $body$
  $sql$, of_table, 'drop_' || of_table,
    CASE WHEN has_embeddings THEN
      format(', unembedded AS (DELETE FROM %I e USING dropped d WHERE e.entity_id = d.id)',
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
        WHERE e.entity_id = c.id AND NOT EXISTS (
          SELECT FROM unnest(embeddings) n
          WHERE n.entity_id = e.entity_id AND n.field_name = e.field_name AND n.provider = e.provider);

        INSERT INTO %2$I AS e (id, tenant_id, user_id, entity_id, field_name, provider, model,
          embedding, created_at)
        SELECT embedding_id(n.entity_id, n.field_name, n.provider), n.tenant_id, n.user_id,
          n.entity_id, n.field_name, n.provider, n.model, n.embedding, n.created_at
        FROM unnest(embeddings) n JOIN %1$I t ON t.id = n.entity_id
          AND t.set_operation = n.set_operation AND t.set_window = n.set_window
        ON CONFLICT (entity_id, field_name, provider) DO UPDATE
        SET model = EXCLUDED.model, embedding = EXCLUDED.embedding,
          created_at = EXCLUDED.created_at, updated_at = now()
        WHERE (e.model, e.created_at) IS DISTINCT FROM (EXCLUDED.model, EXCLUDED.created_at)
          OR e.embedding <> EXCLUDED.embedding
      $body$
    $sql$, of_table, 'embeddings_' || of_table, 'embed_' || of_table, options);
  END IF;
END $define$;

-- Whether a set belongs to what its user wished to be forgotten after all of its input. A forgotten
-- message is not looked for here: the set follows without it, under a higher version.
CREATE FUNCTION is_forgotten_set(
  of_tenant TEXT, of_user TEXT, of_session TEXT, of_window TEXT, of_offset BIGINT) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM forgets f
    WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f."offset" > of_offset
      AND (f.scope = 'user'
        OR (f.scope = 'session' AND f.session_id = of_session
          AND of_window !~ '^(file|resource):')
        OR (f.scope = 'file' AND of_window = 'file:' || f.target_id)
        OR (f.scope = 'resource' AND of_window = 'resource:' || f.target_id)))
$$;

-- Writes row sets; the number of those that were not outdated. s_* describe a set each (no set occurs
-- twice), r_* its new or changed rows, k_* the ids of its other rows, e_* embeddings of rows; r_set,
-- k_set and e_row are positions in s_* and r_*, from 1.
CREATE FUNCTION put_sets(
  s_tenant TEXT[], s_user TEXT[], s_operation TEXT[], s_window TEXT[], s_session TEXT[],
  s_offset BIGINT[], s_rank INT[], s_generation INT[], s_sources INT[], s_ids TEXT[],
  r_set INT[], r_table TEXT[], r_id UUID[], r_label TEXT[], r_created_at TIMESTAMPTZ[],
  r_summary TEXT[], r_columns JSONB[], k_set INT[], k_id UUID[],
  e_row INT[], e_field TEXT[], e_provider TEXT[], e_model TEXT[], e_vector VECTOR[]) RETURNS INT
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  accepted BOOLEAN[];
  gone row_claim[];
  kept row_claim[];
  changes row_change[];
  embeddings row_embedding[];
  row_table TEXT;
BEGIN
  PERFORM lock_owners(s_tenant, s_user);

  SELECT array_agg(
    COALESCE((s.version_offset, s.version_rank, s.version_generation)
        >= (o.version_offset, o.version_rank, o.version_generation), true)
      AND NOT is_forgotten_set(s.tenant_id, s.user_id, s.session_id, s.window_key, s.version_offset)
    ORDER BY s.i)
  INTO accepted
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_session, s_offset, s_rank, s_generation)
    WITH ORDINALITY AS s(tenant_id, user_id, operation, window_key, session_id, version_offset,
      version_rank, version_generation, i)
  LEFT JOIN row_sets o USING (tenant_id, user_id, operation, window_key);

  SELECT array_agg(ROW(old.id, s.tenant_id, s.user_id, s.operation, s.window_key, s.version_offset,
    s.version_rank, s.version_generation)::row_claim)
  INTO gone
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_offset, s_rank, s_generation, s_ids)
    WITH ORDINALITY AS s(tenant_id, user_id, operation, window_key, version_offset, version_rank,
      version_generation, ids, i)
  JOIN row_sets o USING (tenant_id, user_id, operation, window_key)
  CROSS JOIN LATERAL unnest(o.row_ids) AS old(id)
  WHERE accepted[s.i] AND o.row_ids <> s.ids::uuid[] AND old.id <> ALL (s.ids::uuid[]);

  INSERT INTO row_sets AS o (tenant_id, user_id, operation, window_key, session_id, version_offset,
    version_rank, version_generation, sources, row_ids, deleted_at)
  SELECT s.tenant_id, s.user_id, s.operation, s.window_key, s.session_id, s.version_offset,
    s.version_rank, s.version_generation, s.sources, s.ids::uuid[],
    CASE WHEN s.sources = 0 AND s.ids = '{}' THEN now() END
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_session, s_offset, s_rank, s_generation,
      s_sources, s_ids) WITH ORDINALITY
    AS s(tenant_id, user_id, operation, window_key, session_id, version_offset, version_rank,
      version_generation, sources, ids, i)
  WHERE accepted[s.i]
  ON CONFLICT (tenant_id, user_id, operation, window_key) DO UPDATE
  SET session_id = EXCLUDED.session_id, version_offset = EXCLUDED.version_offset,
    version_rank = EXCLUDED.version_rank, version_generation = EXCLUDED.version_generation,
    sources = EXCLUDED.sources, row_ids = EXCLUDED.row_ids, deleted_at = EXCLUDED.deleted_at,
    updated_at = now();

  IF gone IS NOT NULL THEN
    FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
      EXECUTE format('SELECT %I($1)', 'drop_' || row_table) USING gone;
    END LOOP;
  END IF;

  FOR row_table IN SELECT DISTINCT unnest(r_table) ORDER BY 1 LOOP
    SELECT array_agg(ROW(c.id, c.tenant_id, c.user_id, c.label, c.created_at, c.summary, c.columns,
      c.operation, c.window_key, c.version_offset, c.version_rank, c.version_generation)::row_change
      ORDER BY c.id)
    INTO changes
    FROM (
      SELECT DISTINCT ON (r.id) r.id, r.label, r.created_at, r.summary, r.columns,
        s_tenant[r.set] AS tenant_id, s_user[r.set] AS user_id, s_operation[r.set] AS operation,
        s_window[r.set] AS window_key, s_offset[r.set] AS version_offset,
        s_rank[r.set] AS version_rank, s_generation[r.set] AS version_generation
      FROM unnest(r_set, r_table, r_id, r_label, r_created_at, r_summary, r_columns)
        AS r(set, of_table, id, label, created_at, summary, columns)
      WHERE r.of_table = row_table AND accepted[r.set]
      ORDER BY r.id, s_offset[r.set] DESC, s_rank[r.set] DESC, s_generation[r.set] DESC,
        s_window[r.set] DESC) c;
    CONTINUE WHEN changes IS NULL;
    EXECUTE format('SELECT %I($1)', 'put_' || row_table) USING changes;

    SELECT array_agg(ROW(r_id[e.row], s_tenant[r_set[e.row]], s_user[r_set[e.row]],
      r_created_at[e.row], s_operation[r_set[e.row]], s_window[r_set[e.row]], e.field, e.provider,
      e.model, e.vector)::row_embedding ORDER BY r_id[e.row])
    INTO embeddings
    FROM unnest(e_row, e_field, e_provider, e_model, e_vector)
      AS e(row, field, provider, model, vector)
    WHERE r_table[e.row] = row_table AND accepted[r_set[e.row]];
    IF (SELECT t.embedded FROM row_tables t WHERE t.name = row_table) THEN
      EXECUTE format('SELECT %I($1, $2)', 'embed_' || row_table) USING changes, embeddings;
    END IF;
  END LOOP;

  SELECT array_agg(ROW(c.id, c.tenant_id, c.user_id, c.operation, c.window_key, c.version_offset,
    c.version_rank, c.version_generation)::row_claim ORDER BY c.id)
  INTO kept
  FROM (
    SELECT DISTINCT ON (k.id) k.id, s_tenant[k.set] AS tenant_id, s_user[k.set] AS user_id,
      s_operation[k.set] AS operation, s_window[k.set] AS window_key,
      s_offset[k.set] AS version_offset, s_rank[k.set] AS version_rank,
      s_generation[k.set] AS version_generation
    FROM unnest(k_set, k_id) AS k(set, id)
    WHERE accepted[k.set]
    ORDER BY k.id, s_offset[k.set] DESC, s_rank[k.set] DESC, s_generation[k.set] DESC,
      s_window[k.set] DESC) c;
  IF kept IS NOT NULL THEN
    FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
      EXECUTE format('SELECT %I($1)', 'claim_' || row_table) USING kept;
    END LOOP;
  END IF;

  RETURN (SELECT count(*) FROM unnest(accepted) AS a(is_new) WHERE a.is_new);
END $$;

-- Writes edge sets, of which none occurs twice, and brings graph_edges of their rows up to date. A row
-- that is not there yet finds its edges when it comes.
CREATE FUNCTION put_edges(
  tenants TEXT[], users TEXT[], tables TEXT[], ids UUID[], origins TEXT[],
  offsets BIGINT[], ranks INT[], generations INT[], sets JSONB[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  row_table RECORD;
BEGIN
  PERFORM lock_owners(tenants, users);
  PERFORM keep_edge_sets(tenants, users, tables, ids, origins, offsets, ranks, generations, sets);
  FOR row_table IN
    SELECT s.src_table AS name, array_agg(s.tenant_id) AS tenants, array_agg(s.user_id) AS users,
      array_agg(s.src_id) AS ids
    FROM unnest(tenants, users, tables, ids) AS s(tenant_id, user_id, src_table, src_id)
    GROUP BY s.src_table ORDER BY s.src_table
  LOOP
    EXECUTE format('SELECT %I($1, $2, $3)', 'link_' || row_table.name)
    USING row_table.tenants, row_table.users, row_table.ids;
  END LOOP;
END $$;

SELECT define_row_table('resources', true);
SELECT define_row_table('moments', true);
SELECT define_row_table('users', true);
SELECT define_row_table('sessions', false);
