-- Deletion requests: of a user, a session, a message, a file, a resource, an entity or a fact; and corrections
-- of what was derived: forgotten-moment, forgotten-entity, forgotten-fact and corrected-fact. Their target is in
-- lower case.
--
-- A request stays, and keeps away what is older and comes later. So nothing else has to stay of what it
-- covers, with one exception: a message or a set of a session leaves a blank tombstone, because it may have
-- been in another session before, which the request does not cover.

-- As they were before corrections.
DROP FUNCTION IF EXISTS forget(TEXT, TEXT, TEXT, TEXT, TEXT, UUID, BIGINT, INT, TIMESTAMPTZ);
DROP FUNCTION IF EXISTS forget_derived(TEXT, TEXT, TEXT, TEXT, TEXT, BIGINT, BOOLEAN);

-- How long after a request the caches take nothing of the user: longer than a prompt waits and is answered.
CREATE OR REPLACE FUNCTION erasure_hold() RETURNS INTERVAL
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT INTERVAL '15 minutes' $$;

-- Keeps deletion requests of the owners away until the transaction ends, for writers that lock no owners.
CREATE OR REPLACE FUNCTION share_erasures(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE sql
AS $$
  SELECT count(pg_advisory_xact_lock_shared(hashtextextended(o.tenant_id || chr(31) || o.user_id, 12)))
  FROM (SELECT DISTINCT * FROM unnest(tenants, users) AS w(tenant_id, user_id) ORDER BY 1, 2) AS o
$$;

-- Whether a call that began then may hold what a request covers: 'user', 'part', or NULL if it cannot.
CREATE OR REPLACE FUNCTION erasure_at(of_tenant TEXT, of_user TEXT, began TIMESTAMPTZ) RETURNS TEXT
LANGUAGE sql STABLE
AS $$
  SELECT max(CASE WHEN f.scope = 'user' THEN 'user' ELSE 'part' END)
  FROM deletion_requests f
  WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND began < f.updated_at + erasure_hold()
$$;

-- Whether a deletion request covers a set that is written, after all of the set's input. A deleted message
-- is not looked for here: the set follows without it, under a higher version.
CREATE OR REPLACE FUNCTION is_forgotten_set(
  of_tenant TEXT, of_user TEXT, of_session TEXT, of_window TEXT, of_offset BIGINT) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f."offset" > of_offset
      AND (f.scope = 'user'
        OR (f.scope = 'session' AND f.session_id = of_session
          AND of_window !~ '^(file|resource):')
        OR (f.scope = 'file' AND of_window = 'file:' || f.target_id)
        OR (f.scope = 'resource' AND of_window = 'resource:' || f.target_id)))
$$;

-- Whether a row of a set is made from a deleted message, and the set does not know yet.
CREATE OR REPLACE FUNCTION is_forgotten_row(
  of_tenant TEXT, of_user TEXT, of_session TEXT, of_window TEXT, of_offset BIGINT, metadata JSONB)
RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT of_window !~ '^(file|resource):' AND EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f.scope = 'message'
      AND f.session_id IN ('', of_session) AND f."offset" > of_offset
      AND metadata -> 'dream' -> 'source_message_ids' ? f.target_id)
$$;

-- What stays of an emptied set: 'nothing' if a request keeps all older ones away, 'blank' if its session was
-- deleted, NULL if none concerns it.
CREATE OR REPLACE FUNCTION remains_of_set(
  of_tenant TEXT, of_user TEXT, of_session TEXT, of_window TEXT, of_offset BIGINT) RETURNS TEXT
LANGUAGE sql STABLE
AS $$
  SELECT max(CASE WHEN f.scope = 'session' AND strpos(of_window, f.session_id) = 0 THEN 'blank'
    ELSE 'nothing' END)
  FROM deletion_requests f
  WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f."offset" >= of_offset
    AND (f.scope = 'user'
      OR (f.scope = 'session' AND f.session_id = of_session AND of_window !~ '^(file|resource):')
      OR (f.scope IN ('file', 'resource') AND of_window = f.scope || ':' || f.target_id))
$$;

-- Whether a deletion request covers a set as a whole.
CREATE OR REPLACE FUNCTION in_scope(s row_sets, of_scope TEXT, of_session TEXT, of_target TEXT) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE
AS $$
  SELECT of_scope = 'user'
    OR (of_scope = 'session' AND s.session_id = of_session
      AND s.window_key !~ '^(file|resource):')
    OR (of_scope IN ('file', 'resource') AND s.window_key = of_scope || ':' || of_target)
$$;

-- Makes blank tombstones of messages.
CREATE OR REPLACE FUNCTION blank_messages(gone UUID[]) RETURNS void
LANGUAGE sql
AS $$
  UPDATE messages
  SET content = '', metadata = '{}', graph_edges = '[]', tags = '{}', terms = '', prompt = NULL, model = NULL,
    session_id = '', message_type = '', created_at = 'epoch', token_count = NULL, trace_id = NULL,
    span_id = NULL, deleted_at = now(), updated_at = now()
  WHERE id = ANY (gone)
$$;

-- Removes messages of a request's scope with a lower offset, and their embeddings. Where an older version in
-- another session may come back, a blank tombstone stays. Returns how many went.
CREATE OR REPLACE FUNCTION forget_messages(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_row UUID, of_offset BIGINT) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
BEGIN
  SELECT array_agg(m.id) INTO gone
  FROM messages m
  WHERE m.tenant_id = of_tenant AND m.user_id = of_user AND m.version_offset < of_offset
    AND (of_scope = 'user'
      OR (of_scope = 'session' AND m.session_id = of_session)
      OR (of_scope = 'message' AND m.id = of_row AND of_session IN ('', m.session_id)));
  DELETE FROM embeddings_messages
  WHERE tenant_id = of_tenant AND user_id = of_user AND entity_id = ANY (gone);
  IF of_scope = 'user' OR (of_scope = 'message' AND of_session = '') THEN
    DELETE FROM messages WHERE id = ANY (gone);
  ELSE
    PERFORM blank_messages(gone);
  END IF;
  RETURN coalesce(cardinality(gone), 0);
END $$;

-- Removes files likewise. A request covers a file in all its versions, so none leaves a tombstone.
CREATE OR REPLACE FUNCTION forget_files(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_row UUID, of_offset BIGINT) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
BEGIN
  SELECT array_agg(f.id) INTO gone
  FROM files f
  WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f.version_offset < of_offset
    AND (of_scope = 'user' OR (of_scope = 'file' AND f.id = of_row));
  DELETE FROM embeddings_files
  WHERE tenant_id = of_tenant AND user_id = of_user AND entity_id = ANY (gone);
  DELETE FROM files WHERE id = ANY (gone);
  RETURN coalesce(cardinality(gone), 0);
END $$;

-- Removes the sets of weeks and months that tell of summaries which go; returns their rows, which have to go
-- too. They come anew without those days, if any others are left.
CREATE OR REPLACE FUNCTION forget_periods(of_tenant TEXT, of_user TEXT, of_offset BIGINT, gone UUID[]) RETURNS UUID[]
LANGUAGE plpgsql
AS $$
DECLARE
  periods UUID[];
BEGIN
  SELECT coalesce(array_agg(p.id), '{}') INTO periods
  FROM conversation_summaries p
  WHERE p.tenant_id = of_tenant AND p.user_id = of_user AND p.version_offset < of_offset
    AND p.metadata -> 'dream' -> 'source_summary_ids' ?| gone::text[];
  DELETE FROM row_sets s
  WHERE s.tenant_id = of_tenant AND s.user_id = of_user AND s.operation = 'summaries'
    AND s.row_ids <@ periods AND s.row_ids <> '{}' AND s.version_offset < of_offset;
  RETURN periods;
END $$;

-- What entities and facts name as their source and a request deletes: ids of messages, or the key of a statement.
-- The messages of a session are those of its chunks.
CREATE OR REPLACE FUNCTION deleted_sources(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_offset BIGINT) RETURNS TEXT[]
LANGUAGE sql STABLE
AS $$
  SELECT array_agg(DISTINCT source) FROM (
    SELECT of_scope || ':' || of_target AS source WHERE of_scope IN ('entity', 'fact')
    UNION ALL
    SELECT jsonb_array_elements_text(r.metadata -> 'dream' -> 'source_message_ids')
    FROM row_sets s JOIN resources r ON r.tenant_id = s.tenant_id AND r.user_id = s.user_id
      AND r.set_operation = s.operation AND r.set_window = s.window_key
    WHERE of_scope = 'session' AND s.tenant_id = of_tenant AND s.user_id = of_user
      AND s.version_offset < of_offset AND in_scope(s, of_scope, of_session, of_target)) AS sources
$$;

-- Removes derived rows with everything that hangs on them, and those that their sets have dropped before.
-- Returns how many went, by table. anywhere: whether a message is also taken out of sessions it has left.
-- Facts and entities that have other sources too come again by way of the stream, without these.
CREATE OR REPLACE FUNCTION forget_derived(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_offset BIGINT,
  anywhere BOOLEAN, sources TEXT[]) RETURNS JSONB
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
  row_table RECORD;
  counts JSONB := '{}';
  deleted CONSTANT TEXT[] := deleted_sources(of_tenant, of_user, of_scope, of_session, of_target, of_offset);
BEGIN
  FOR row_table IN SELECT t.name, t.embedded FROM row_tables t ORDER BY t.name LOOP
    -- SELECT array_agg(t.id) FROM moments t LEFT JOIN row_sets s ...
    EXECUTE format($sql$
      SELECT array_agg(t.id)
      FROM %1$I t LEFT JOIN row_sets s ON s.tenant_id = t.tenant_id AND s.user_id = t.user_id
        AND s.operation = t.set_operation AND s.window_key = t.set_window
      WHERE t.tenant_id = $1 AND t.user_id = $2
        AND (t.deleted_at IS NOT NULL OR CASE $3
          WHEN 'message' THEN t.version_offset < $6
            AND t.metadata -> 'dream' -> 'source_message_ids' ? $5 AND ($7 OR $4 = s.session_id)
            AND t.set_window !~ '^(file|resource):'
          WHEN 'user' THEN coalesce(s.version_offset, t.version_offset) < $6
          WHEN 'forgotten-moment' THEN %1$L = 'moments' AND means_moment($5, $8, t.id, t.label, t.metadata)
          ELSE s.version_offset < $6 AND (in_scope(s, $3, $4, $5)
            OR (s.operation = 'entities' AND t.metadata -> 'dream' -> 'source_message_ids' ?| $9)) END)
      $sql$, row_table.name)
    INTO gone USING of_tenant, of_user, of_scope, of_session, of_target, of_offset, anywhere, sources, deleted;
    CONTINUE WHEN gone IS NULL;
    IF row_table.name = 'conversation_summaries' THEN
      gone := gone || forget_periods(of_tenant, of_user, of_offset, gone);
    END IF;
    DELETE FROM kv_store k
    WHERE k.tenant_id = of_tenant AND k.user_id = of_user AND k.entity_type = row_table.name
      AND k.entity_id = ANY (gone);
    DELETE FROM edge_sets e
    WHERE e.tenant_id = of_tenant AND e.user_id = of_user AND e.src_table = row_table.name
      AND e.src_id = ANY (gone);
    PERFORM forget_edges_to(of_tenant, of_user, of_offset, gone);
    IF row_table.embedded THEN
      -- DELETE FROM embeddings_moments WHERE tenant_id = $1 ...
      EXECUTE format('DELETE FROM %I WHERE tenant_id = $1 AND user_id = $2 AND entity_id = ANY ($3)',
        'embeddings_' || row_table.name)
      USING of_tenant, of_user, gone;
    END IF;
    -- DELETE FROM moments WHERE id = ANY ($1)
    EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', row_table.name) USING gone;
    counts := counts || jsonb_build_object(row_table.name, cardinality(gone));
  END LOOP;
  RETURN counts;
END $$;

-- Empties sets as a whole, and removes edges of a user.
CREATE OR REPLACE FUNCTION forget_sets(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_offset BIGINT) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM row_sets s
  WHERE s.tenant_id = of_tenant AND s.user_id = of_user AND s.version_offset < of_offset
    AND in_scope(s, of_scope, of_session, of_target)
    AND (of_scope <> 'session' OR strpos(s.window_key, of_session) > 0);
  UPDATE row_sets s
  SET session_id = '', sources = 0, row_ids = '{}', deleted_at = coalesce(deleted_at, now()), updated_at = now()
  WHERE s.tenant_id = of_tenant AND s.user_id = of_user AND s.version_offset < of_offset
    AND in_scope(s, of_scope, of_session, of_target);
  IF of_scope = 'user' THEN
    DELETE FROM edge_sets e
    WHERE e.tenant_id = of_tenant AND e.user_id = of_user AND e.version_offset < of_offset;
  END IF;
END $$;

-- Removes answers and vectors of a user, and from calls what tells of their content; what they cost stays
-- in the tenant's account. A call under way is no longer anybody's, and its answer is not kept.
CREATE OR REPLACE FUNCTION forget_calls(of_tenant TEXT, of_user TEXT, of_scope TEXT) RETURNS JSONB
LANGUAGE plpgsql
AS $$
DECLARE
  answers BIGINT;
  vectors BIGINT;
  calls BIGINT;
BEGIN
  UPDATE llm_reservations r
  SET user_id = '', content_id = '', orphaned_at = coalesce(r.orphaned_at, now())
  FROM (
    SELECT tenant_id, id FROM llm_reservations
    WHERE tenant_id = of_tenant AND user_id = of_user
    ORDER BY tenant_id, id
    FOR UPDATE) AS o
  WHERE r.tenant_id = o.tenant_id AND r.id = o.id;
  DELETE FROM llm_cache WHERE tenant_id = of_tenant AND user_id = of_user;
  GET DIAGNOSTICS answers = ROW_COUNT;
  DELETE FROM embedding_cache WHERE tenant_id = of_tenant AND (user_id = of_user OR user_id IS NULL);
  GET DIAGNOSTICS vectors = ROW_COUNT;
  DELETE FROM embeddings_staging WHERE tenant_id = of_tenant AND user_id = of_user;
  UPDATE llm_calls SET content_id = '', user_id = CASE of_scope WHEN 'user' THEN '' ELSE user_id END
  WHERE tenant_id = of_tenant AND user_id = of_user AND (content_id <> '' OR of_scope = 'user');
  GET DIAGNOSTICS calls = ROW_COUNT;
  IF of_scope = 'user' AND of_user <> '' THEN
    DELETE FROM dream_jobs WHERE tenant_id = of_tenant AND user_id = of_user;
  END IF;
  RETURN jsonb_build_object('llm_cache', answers, 'embedding_cache', vectors, 'llm_calls', calls);
END $$;

-- Records a deletion request and fulfils it. Whatever has been fulfilled before is done again: an answer, a
-- vector or a row may have come since, by a replay. A request that another one contains is not kept.
CREATE OR REPLACE FUNCTION forget(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_row UUID,
  of_offset BIGINT, of_partition INT, of_append_time TIMESTAMPTZ,
  of_sources TEXT[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  anywhere BOOLEAN;
  counts JSONB;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_tenant || chr(31) || of_user, 12));
  INSERT INTO owners (tenant_id, user_id) VALUES (of_tenant, of_user) ON CONFLICT DO NOTHING;
  PERFORM FROM owners WHERE tenant_id = of_tenant AND user_id = of_user FOR UPDATE;

  SELECT of_session = '' OR EXISTS (
    SELECT FROM messages m
    WHERE m.id = of_row AND m.session_id = of_session AND m.version_offset < of_offset)
  INTO anywhere;

  counts := jsonb_build_object(
      'messages', forget_messages(of_tenant, of_user, of_scope, of_session, of_row, of_offset),
      'files', forget_files(of_tenant, of_user, of_scope, of_row, of_offset))
    || forget_derived(of_tenant, of_user, of_scope, of_session, of_target, of_offset, anywhere, of_sources)
    || forget_calls(of_tenant, of_user, of_scope)
    || jsonb_build_object('dead_letters', forget_letters(ROW(of_tenant, of_user, of_scope, of_session,
        of_target, of_offset, of_partition, of_append_time, now(), '{}', of_sources)::deletion_requests));
  PERFORM forget_sets(of_tenant, of_user, of_scope, of_session, of_target, of_offset);

  DELETE FROM deletion_requests f
  WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f."offset" <= of_offset
    AND ((of_scope = 'user' AND f.scope <> 'user')
      OR (of_scope = 'session' AND f.scope = 'message' AND f.session_id = of_session));
  INSERT INTO deletion_requests AS f (tenant_id, user_id, scope, session_id, target_id, "offset", partition,
    append_time, erased, sources)
  SELECT of_tenant, of_user, of_scope, of_session, of_target, of_offset, of_partition, of_append_time,
    sum_of_counts('{}', counts), of_sources
  WHERE NOT EXISTS (
    SELECT FROM deletion_requests w
    WHERE w.tenant_id = of_tenant AND w.user_id = of_user AND w."offset" >= of_offset
      AND ((w.scope = 'user' AND of_scope <> 'user')
        OR (w.scope = 'session' AND of_scope = 'message' AND w.session_id = of_session)))
  ON CONFLICT (tenant_id, user_id, scope, session_id, target_id) DO UPDATE
  SET "offset" = greatest(f."offset", EXCLUDED."offset"),
    partition = EXCLUDED.partition, append_time = greatest(f.append_time, EXCLUDED.append_time),
    sources = ARRAY(SELECT DISTINCT unnest(f.sources || EXCLUDED.sources) ORDER BY 1),
    erased = sum_of_counts(f.erased, counts), updated_at = now();
END $$;

-- Counts by place, added up, without zeros.
CREATE OR REPLACE FUNCTION sum_of_counts(a JSONB, b JSONB) RETURNS JSONB
LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(jsonb_object_agg(place, rows), '{}')
  FROM (
    SELECT place, sum(rows::bigint) AS rows
    FROM (SELECT * FROM jsonb_each_text(a) UNION ALL SELECT * FROM jsonb_each_text(b)) AS c(place, rows)
    GROUP BY place HAVING sum(rows::bigint) > 0) AS s
$$;
