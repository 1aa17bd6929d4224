-- Retention: rows that are older than their tenant keeps them. What a row's own time is compared with does not
-- depend on the order in which anything came: the tenant's newest event, and its newest policy.

-- Added to all days, as Java's Retention.GRACE.
CREATE OR REPLACE FUNCTION retention_grace() RETURNS INT
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 1 $$;

-- From when on a tenant's rows of a kind are kept; NULL if all are. A tenant's own policy takes the place of that
-- of all tenants, also if it says nothing of the kind.
CREATE OR REPLACE FUNCTION retention_horizon(of_tenant TEXT, kind TEXT) RETURNS TIMESTAMPTZ
LANGUAGE sql STABLE
AS $$
  SELECT (r.mark - ((p.days ->> kind)::int + retention_grace()))::timestamp AT TIME ZONE 'UTC'
  FROM retention r
  JOIN retention p ON p.tenant_id = CASE WHEN r."offset" < 0 THEN '*' ELSE r.tenant_id END
  WHERE r.tenant_id = of_tenant
$$;

-- Keeps horizons of tenants where they are until the transaction ends: what is written either sees a new
-- horizon or is seen by its purge.
CREATE OR REPLACE FUNCTION share_retention(tenants TEXT[]) RETURNS void
LANGUAGE sql
AS $$
  SELECT count(pg_advisory_xact_lock_shared(hashtextextended(t.tenant_id, 15)))
  FROM (SELECT DISTINCT unnest(tenants) AS tenant_id ORDER BY 1) AS t
$$;

-- Which rows of a batch are too old to be stored.
CREATE OR REPLACE FUNCTION expired_of(tenants TEXT[], times TIMESTAMPTZ[], kind TEXT) RETURNS BOOLEAN[]
LANGUAGE plpgsql
AS $$
DECLARE
  limited TEXT[];
  horizons TIMESTAMPTZ[];
BEGIN
  PERFORM share_retention(tenants);
  SELECT array_agg(h.tenant_id), array_agg(h.horizon) INTO limited, horizons
  FROM (
    SELECT t.tenant_id, retention_horizon(t.tenant_id, kind) AS horizon
    FROM (SELECT DISTINCT unnest(tenants) AS tenant_id) AS t) AS h
  WHERE h.horizon IS NOT NULL;
  IF limited IS NULL THEN
    RETURN array_fill(false, ARRAY[cardinality(tenants)]);
  END IF;
  RETURN ARRAY(
    SELECT coalesce(n.created_at < horizons[array_position(limited, n.tenant_id)], false)
    FROM unnest(tenants, times) WITH ORDINALITY AS n(tenant_id, created_at, i)
    ORDER BY n.i);
END $$;

-- Whether a dead letter is too old to be stored. The letter of a stage may have no time of the log.
CREATE OR REPLACE FUNCTION is_expired_letter(of_tenant TEXT, of_time TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
  PERFORM share_retention(ARRAY[of_tenant]);
  RETURN coalesce(of_time > 'epoch' AND of_time < retention_horizon(of_tenant, 'dead_letters'), false);
END $$;

-- Counts messages that were too old when they came.
CREATE OR REPLACE FUNCTION count_late(tenants TEXT[], expired BOOLEAN[]) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  late RECORD;
BEGIN
  FOR late IN
    SELECT n.tenant_id, count(*) AS rows FROM unnest(tenants, expired) AS n(tenant_id, is_late)
    WHERE n.is_late GROUP BY n.tenant_id ORDER BY n.tenant_id
  LOOP
    UPDATE retention SET purged = sum_of_counts(purged, jsonb_build_object('messages_late', late.rows))
    WHERE tenant_id = late.tenant_id;
  END LOOP;
END $$;

-- Removes the derived rows of a tenant that are from before a time, dropped ones included, with everything that
-- hangs on them. of_windows: a condition on the rows' windows.
CREATE OR REPLACE FUNCTION purge_rows(of_tenant TEXT, of_table TEXT, of_windows TEXT, horizon TIMESTAMPTZ)
RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
  users TEXT[];
BEGIN
  IF horizon IS NULL THEN
    RETURN 0;
  END IF;
  -- SELECT array_agg(t.id), ... FROM moments t WHERE ... AND true
  EXECUTE format(
    'SELECT array_agg(t.id), array_agg(t.user_id) FROM %I t
     WHERE t.tenant_id = $1 AND t.created_at < $2 AND %s', of_table, of_windows)
  INTO gone, users USING of_tenant, horizon;
  IF gone IS NULL THEN
    RETURN 0;
  END IF;
  DELETE FROM kv_store k
  WHERE k.tenant_id = of_tenant AND k.entity_type = of_table AND k.entity_id = ANY (gone);
  DELETE FROM edge_sets e USING unnest(gone, users) AS g(id, user_id)
  WHERE e.tenant_id = of_tenant AND e.user_id = g.user_id AND e.src_table = of_table AND e.src_id = g.id;
  IF (SELECT t.embedded FROM row_tables t WHERE t.name = of_table) THEN
    -- DELETE FROM embeddings_moments e USING ...
    EXECUTE format(
      'DELETE FROM %I e USING unnest($2, $3) AS g(id, user_id)
       WHERE e.tenant_id = $1 AND e.user_id = g.user_id AND e.entity_id = g.id', 'embeddings_' || of_table)
    USING of_tenant, gone, users;
  END IF;
  -- DELETE FROM moments WHERE id = ANY ($1)
  EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', of_table) USING gone;
  RETURN cardinality(gone);
END $$;

-- Empties the messages of a tenant that are from before a time. A blank tombstone stays of each: an older version
-- of the message may still be on its way.
CREATE OR REPLACE FUNCTION purge_messages(of_tenant TEXT, horizon TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
  users TEXT[];
BEGIN
  SELECT array_agg(m.id), array_agg(m.user_id) INTO gone, users
  FROM messages m
  WHERE m.tenant_id = of_tenant AND m.created_at < horizon AND m.deleted_at IS NULL;
  DELETE FROM embeddings_messages e USING unnest(gone, users) AS g(id, user_id)
  WHERE e.tenant_id = of_tenant AND e.user_id = g.user_id AND e.entity_id = g.id;
  PERFORM blank_messages(gone);
  RETURN coalesce(cardinality(gone), 0);
END $$;

CREATE OR REPLACE FUNCTION purge_files(of_tenant TEXT, horizon TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
  users TEXT[];
BEGIN
  SELECT array_agg(f.id), array_agg(f.user_id) INTO gone, users FROM files f WHERE f.tenant_id = of_tenant AND f.created_at < horizon;
  DELETE FROM embeddings_files e USING unnest(gone, users) AS g(id, user_id)
  WHERE e.tenant_id = of_tenant AND e.user_id = g.user_id AND e.entity_id = g.id;
  DELETE FROM files WHERE id = ANY (gone);
  RETURN coalesce(cardinality(gone), 0);
END $$;

-- Removes calls, answers and vectors of a tenant from before a time. What calls cost stays in its budgets.
CREATE OR REPLACE FUNCTION purge_calls(of_tenant TEXT, horizon TIMESTAMPTZ) RETURNS JSONB
LANGUAGE plpgsql
AS $$
DECLARE
  of_table TEXT;
  gone BIGINT;
  counts JSONB := '{}';
BEGIN
  FOREACH of_table IN ARRAY ARRAY['llm_calls', 'llm_cache', 'embedding_cache'] LOOP
    EXECUTE format('DELETE FROM %I WHERE tenant_id = $1 AND created_at < $2', of_table)
    USING of_tenant, horizon;
    GET DIAGNOSTICS gone = ROW_COUNT;
    counts := counts || jsonb_build_object(of_table, gone);
  END LOOP;
  RETURN counts;
END $$;

CREATE OR REPLACE FUNCTION purge_letters(of_tenant TEXT, horizon TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone BIGINT;
BEGIN
  DELETE FROM dead_letters d
  WHERE d.tenant_id = of_tenant
    AND CASE WHEN d.created_at > 'epoch' THEN d.created_at ELSE d.updated_at END < horizon;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Removes all of a tenant that is too old; nothing can be written to it meanwhile.
CREATE OR REPLACE FUNCTION purge_expired(of_tenant TEXT) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  of_document CONSTANT TEXT := 't.set_window ~ ''^(file|resource):''';
  documents TIMESTAMPTZ;
  counts JSONB;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_tenant, 15));
  IF NOT EXISTS (
    SELECT FROM retention r
    JOIN retention p ON p.tenant_id = CASE WHEN r."offset" < 0 THEN '*' ELSE r.tenant_id END
    WHERE r.tenant_id = of_tenant AND r.mark IS NOT NULL AND p.days <> '{}') THEN
    RETURN;
  END IF;
  PERFORM FROM owners o WHERE o.tenant_id = of_tenant ORDER BY o.user_id FOR UPDATE;
  documents := retention_horizon(of_tenant, 'documents');
  counts := jsonb_build_object(
      'messages', purge_messages(of_tenant, retention_horizon(of_tenant, 'messages')),
      'files', purge_files(of_tenant, documents),
      'resources', purge_rows(of_tenant, 'resources', of_document, documents)
        + purge_rows(of_tenant, 'resources', 'NOT ' || of_document, retention_horizon(of_tenant, 'chunks')),
      'ontologies', purge_rows(of_tenant, 'ontologies', of_document, documents),
      'moments', purge_rows(of_tenant, 'moments', 'true', retention_horizon(of_tenant, 'moments')),
      'conversation_summaries', purge_rows(of_tenant, 'conversation_summaries', 'true',
        retention_horizon(of_tenant, 'summaries')),
      'sessions', purge_rows(of_tenant, 'sessions', 'true', retention_horizon(of_tenant, 'sessions')),
      'dead_letters', purge_letters(of_tenant, retention_horizon(of_tenant, 'dead_letters')))
    || purge_calls(of_tenant, retention_horizon(of_tenant, 'calls'));
  UPDATE retention SET purged = sum_of_counts(purged, counts) WHERE tenant_id = of_tenant;
END $$;

-- Takes a policy, or the day of a newer event, and purges what has become too old by it. The policy with the
-- highest offset and the latest day count, in whatever order they come.
CREATE OR REPLACE FUNCTION retain(of_tenant TEXT, of_offset BIGINT, of_days JSONB, of_mark DATE) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  other TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_tenant, 15));
  INSERT INTO retention AS r (tenant_id, "offset", days, mark)
  VALUES (of_tenant, of_offset, of_days, of_mark)
  ON CONFLICT (tenant_id) DO UPDATE
  SET days = CASE WHEN EXCLUDED."offset" >= r."offset" THEN EXCLUDED.days ELSE r.days END,
    "offset" = greatest(r."offset", EXCLUDED."offset"), mark = greatest(r.mark, EXCLUDED.mark),
    updated_at = now();
  IF of_tenant <> '*' THEN
    PERFORM purge_expired(of_tenant);
    RETURN;
  END IF;
  FOR other IN SELECT r.tenant_id FROM retention r WHERE r."offset" < 0 ORDER BY r.tenant_id LOOP
    PERFORM purge_expired(other);
  END LOOP;
END $$;

-- What came too late for its purge, all tenants: rows whose sets were under way.
CREATE OR REPLACE FUNCTION finish_retention() RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  each TEXT;
BEGIN
  FOR each IN SELECT r.tenant_id FROM retention r WHERE r.tenant_id <> '*' ORDER BY r.tenant_id LOOP
    PERFORM purge_expired(each);
  END LOOP;
END $$;
