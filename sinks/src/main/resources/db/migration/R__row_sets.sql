-- How row sets are written: a whole batch in one round trip.

-- Whether a set may take a row over from the set that owns it. The newer set owns it, of equally new ones
-- that with the greater window key, so the owner does not depend on the order of arrival.
CREATE OR REPLACE FUNCTION outranks_owner(
  of_tenant TEXT, of_user TEXT, owner_operation TEXT, owner_window TEXT,
  set_window TEXT, set_offset BIGINT, set_rank INT, set_logic_version INT) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT COALESCE(
    (SELECT (set_offset, set_rank, set_logic_version, set_window)
        > (s.version_offset, s.version_rank, s.logic_version, s.window_key)
      FROM row_sets s
      WHERE s.tenant_id = of_tenant AND s.user_id = of_user
        AND s.operation = owner_operation AND s.window_key = owner_window),
    true)
$$;

-- The rank of the tier that made a set: 0 basic, 1 good, 2 premium. What is made from chunks has the rank
-- 3 * (tier of its chunks) + (tier of its maker), as Java's Version.ranked packs it, so that better chunks
-- come before a better maker.
CREATE OR REPLACE FUNCTION tier_rank(version_rank INT) RETURNS INT
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT version_rank % 3 $$;

-- Writes row sets; returns the number of those that were not outdated. s_* describe one set each (no set
-- occurs twice), r_* its new or changed rows, k_* the ids of its other rows, e_* embeddings of rows; r_set,
-- k_set and e_row are positions in s_* and r_*, from 1.
CREATE OR REPLACE FUNCTION put_sets(
  s_tenant TEXT[], s_user TEXT[], s_operation TEXT[], s_window TEXT[], s_session TEXT[],
  s_offset BIGINT[], s_rank INT[], s_logic_version INT[], s_sources INT[], s_ids TEXT[],
  r_set INT[], r_table TEXT[], r_id UUID[], r_label TEXT[], r_created_at TIMESTAMPTZ[],
  r_summary TEXT[], r_columns JSONB[], k_set INT[], k_id UUID[],
  e_row INT[], e_field TEXT[], e_provider TEXT[], e_model TEXT[], e_vector HALFVEC[]) RETURNS INT
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
  watched BOOLEAN;
  remains TEXT[];
BEGIN
  PERFORM lock_owners(s_tenant, s_user);

  SELECT EXISTS (
    SELECT FROM unnest(s_tenant, s_user) AS s(tenant_id, user_id)
    JOIN deletion_requests f USING (tenant_id, user_id))
  INTO watched;

  SELECT array_agg(
    COALESCE((s.version_offset, s.version_rank, s.logic_version)
        >= (o.version_offset, o.version_rank, o.logic_version), true)
      AND NOT is_forgotten_set(s.tenant_id, s.user_id, s.session_id, s.window_key, s.version_offset)
    ORDER BY s.i)
  INTO accepted
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_session, s_offset, s_rank, s_logic_version)
    WITH ORDINALITY AS s(tenant_id, user_id, operation, window_key, session_id, version_offset,
      version_rank, logic_version, i)
  LEFT JOIN row_sets o USING (tenant_id, user_id, operation, window_key);

  SELECT array_agg(ROW(old.id, s.tenant_id, s.user_id, s.operation, s.window_key, s.version_offset,
    s.version_rank, s.logic_version)::row_claim)
  INTO gone
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_offset, s_rank, s_logic_version, s_ids)
    WITH ORDINALITY AS s(tenant_id, user_id, operation, window_key, version_offset, version_rank,
      logic_version, ids, i)
  JOIN row_sets o USING (tenant_id, user_id, operation, window_key)
  CROSS JOIN LATERAL unnest(o.row_ids) AS old(id)
  WHERE accepted[s.i] AND o.row_ids <> s.ids::uuid[] AND old.id <> ALL (s.ids::uuid[]);

  IF watched THEN
    SELECT array_agg(CASE WHEN s.sources = 0 AND s.ids = '{}' THEN
      remains_of_set(s.tenant_id, s.user_id, s.session_id, s.window_key, s.version_offset) END ORDER BY s.i)
    INTO remains
    FROM unnest(s_tenant, s_user, s_window, s_session, s_offset, s_sources, s_ids) WITH ORDINALITY
      AS s(tenant_id, user_id, window_key, session_id, version_offset, sources, ids, i);

    DELETE FROM row_sets o
    USING unnest(s_tenant, s_user, s_operation, s_window) WITH ORDINALITY
      AS s(tenant_id, user_id, operation, window_key, i)
    WHERE accepted[s.i] AND remains[s.i] = 'nothing' AND o.tenant_id = s.tenant_id
      AND o.user_id = s.user_id AND o.operation = s.operation AND o.window_key = s.window_key;
  END IF;

  INSERT INTO row_sets AS o (tenant_id, user_id, operation, window_key, session_id, version_offset,
    version_rank, logic_version, sources, row_ids, deleted_at)
  SELECT s.tenant_id, s.user_id, s.operation, s.window_key,
    CASE WHEN remains[s.i] = 'blank' THEN '' ELSE s.session_id END, s.version_offset,
    s.version_rank, s.logic_version, s.sources, s.ids::uuid[],
    CASE WHEN s.sources = 0 AND s.ids = '{}' THEN now() END
  FROM unnest(s_tenant, s_user, s_operation, s_window, s_session, s_offset, s_rank, s_logic_version,
      s_sources, s_ids) WITH ORDINALITY
    AS s(tenant_id, user_id, operation, window_key, session_id, version_offset, version_rank,
      logic_version, sources, ids, i)
  WHERE accepted[s.i] AND remains[s.i] IS DISTINCT FROM 'nothing'
  ON CONFLICT (tenant_id, user_id, operation, window_key) DO UPDATE
  SET session_id = EXCLUDED.session_id, version_offset = EXCLUDED.version_offset,
    version_rank = EXCLUDED.version_rank, logic_version = EXCLUDED.logic_version,
    sources = EXCLUDED.sources, row_ids = EXCLUDED.row_ids, deleted_at = EXCLUDED.deleted_at,
    updated_at = now();

  IF gone IS NOT NULL THEN
    FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
      EXECUTE format('SELECT %I($1)', 'drop_' || row_table) USING gone; -- SELECT drop_moments($1)
    END LOOP;
  END IF;

  FOR row_table IN SELECT DISTINCT unnest(r_table) ORDER BY 1 LOOP
    SELECT array_agg(ROW(c.id, c.tenant_id, c.user_id, c.label, c.created_at, c.summary, c.columns,
      c.operation, c.window_key, c.version_offset, c.version_rank, c.logic_version)::row_change
      ORDER BY c.id)
    INTO changes
    FROM (
      SELECT DISTINCT ON (r.id) r.id, r.label, r.created_at, r.summary, r.columns,
        s_tenant[r.set] AS tenant_id, s_user[r.set] AS user_id, s_operation[r.set] AS operation,
        s_window[r.set] AS window_key, s_offset[r.set] AS version_offset,
        s_rank[r.set] AS version_rank, s_logic_version[r.set] AS logic_version
      FROM unnest(r_set, r_table, r_id, r_label, r_created_at, r_summary, r_columns)
        AS r(set, of_table, id, label, created_at, summary, columns)
      WHERE r.of_table = row_table AND accepted[r.set]
        AND NOT (watched AND is_forgotten_row(s_tenant[r.set], s_user[r.set], s_session[r.set],
          s_window[r.set], s_offset[r.set], r.columns -> 'metadata'))
        AND NOT (watched AND row_table = 'moments' AND is_forgotten_moment(s_tenant[r.set], s_user[r.set],
          r.id, r.label, r.columns -> 'metadata'))
      ORDER BY r.id, s_offset[r.set] DESC, s_rank[r.set] DESC, s_logic_version[r.set] DESC,
        s_window[r.set] DESC) c;
    CONTINUE WHEN changes IS NULL;
    EXECUTE format('SELECT %I($1)', 'put_' || row_table) USING changes; -- SELECT put_moments($1)

    SELECT array_agg(ROW(r_id[e.row], s_tenant[r_set[e.row]], s_user[r_set[e.row]],
      r_created_at[e.row], s_operation[r_set[e.row]], s_window[r_set[e.row]], e.field, e.provider,
      e.model, e.vector)::row_embedding ORDER BY r_id[e.row])
    INTO embeddings
    FROM unnest(e_row, e_field, e_provider, e_model, e_vector)
      AS e(row, field, provider, model, vector)
    WHERE r_table[e.row] = row_table AND accepted[r_set[e.row]];
    IF (SELECT t.embedded FROM row_tables t WHERE t.name = row_table) THEN
      -- SELECT embed_moments($1, $2)
      EXECUTE format('SELECT %I($1, $2)', 'embed_' || row_table) USING changes, embeddings;
    END IF;
  END LOOP;

  SELECT array_agg(ROW(c.id, c.tenant_id, c.user_id, c.operation, c.window_key, c.version_offset,
    c.version_rank, c.logic_version)::row_claim ORDER BY c.id)
  INTO kept
  FROM (
    SELECT DISTINCT ON (k.id) k.id, s_tenant[k.set] AS tenant_id, s_user[k.set] AS user_id,
      s_operation[k.set] AS operation, s_window[k.set] AS window_key,
      s_offset[k.set] AS version_offset, s_rank[k.set] AS version_rank,
      s_logic_version[k.set] AS logic_version
    FROM unnest(k_set, k_id) AS k(set, id)
    WHERE accepted[k.set]
    ORDER BY k.id, s_offset[k.set] DESC, s_rank[k.set] DESC, s_logic_version[k.set] DESC,
      s_window[k.set] DESC) c;
  IF kept IS NOT NULL THEN
    FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
      EXECUTE format('SELECT %I($1)', 'claim_' || row_table) USING kept; -- SELECT claim_moments($1)
    END LOOP;
  END IF;

  RETURN (SELECT count(*) FROM unnest(accepted) AS a(is_new) WHERE a.is_new);
END $$;
