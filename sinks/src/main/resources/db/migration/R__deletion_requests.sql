-- Deletion requests: of a user, a session, a message, a file or a resource.

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

-- Whether a deletion request covers a set as a whole.
CREATE OR REPLACE FUNCTION in_scope(s row_sets, of_scope TEXT, of_session TEXT, of_target TEXT) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE
AS $$
  SELECT of_scope = 'user'
    OR (of_scope = 'session' AND s.session_id = of_session
      AND s.window_key !~ '^(file|resource):')
    OR (of_scope IN ('file', 'resource') AND s.window_key = of_scope || ':' || of_target)
$$;

-- Records a deletion request and fulfils it. Raw rows in its scope with a lower offset stay as blank
-- tombstones without embeddings. Derived rows are deleted with everything that hangs on them, also those
-- that their set has dropped meanwhile; their sets stay as tombstones, so that nothing older returns. A
-- message of the session that the request names is also taken out of sessions that it has left.
CREATE OR REPLACE FUNCTION forget(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_row UUID,
  of_offset BIGINT, of_partition INT, of_append_time TIMESTAMPTZ) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  gone UUID[];
  row_table RECORD;
  anywhere BOOLEAN;
BEGIN
  INSERT INTO owners (tenant_id, user_id) VALUES (of_tenant, of_user) ON CONFLICT DO NOTHING;
  PERFORM FROM owners WHERE tenant_id = of_tenant AND user_id = of_user FOR UPDATE;

  INSERT INTO deletion_requests AS f (tenant_id, user_id, scope, session_id, target_id, "offset", partition,
    append_time)
  VALUES (of_tenant, of_user, of_scope, of_session, of_target, of_offset, of_partition,
    of_append_time)
  ON CONFLICT (tenant_id, user_id, scope, session_id, target_id) DO UPDATE
  SET "offset" = EXCLUDED."offset", partition = EXCLUDED.partition,
    append_time = EXCLUDED.append_time, updated_at = now()
  WHERE f."offset" < EXCLUDED."offset";

  SELECT of_session = '' OR EXISTS (
    SELECT FROM messages m
    WHERE m.id = of_row AND m.session_id = of_session AND m.version_offset < of_offset)
  INTO anywhere;

  WITH forgotten AS (
    UPDATE messages m
    SET content = '', metadata = '{}', graph_edges = '[]', tags = '{}', terms = '',
      prompt = NULL,
      deleted_at = now(), updated_at = now()
    WHERE m.tenant_id = of_tenant AND m.user_id = of_user AND m.version_offset < of_offset
      AND m.deleted_at IS NULL
      AND (of_scope = 'user'
        OR (of_scope = 'session' AND m.session_id = of_session)
        OR (of_scope = 'message' AND m.id = of_row AND of_session IN ('', m.session_id)))
    RETURNING m.id)
  DELETE FROM embeddings_messages e USING forgotten f WHERE e.entity_id = f.id;

  WITH forgotten AS (
    UPDATE files f
    SET content = NULL, name = '', uri = '', metadata = '{}', graph_edges = '[]', tags = '{}',
      deleted_at = now(), updated_at = now()
    WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f.version_offset < of_offset
      AND f.deleted_at IS NULL
      AND (of_scope = 'user' OR (of_scope = 'file' AND f.id = of_row))
    RETURNING f.id)
  DELETE FROM embeddings_files e USING forgotten f WHERE e.entity_id = f.id;

  FOR row_table IN SELECT t.name, t.embedded FROM row_tables t ORDER BY t.name LOOP
    -- SELECT array_agg(t.id) FROM moments t JOIN row_sets s ...
    EXECUTE format($sql$
      SELECT array_agg(t.id)
      FROM %I t JOIN row_sets s ON s.tenant_id = t.tenant_id AND s.user_id = t.user_id
        AND s.operation = t.set_operation AND s.window_key = t.set_window
      WHERE t.tenant_id = $1 AND t.user_id = $2
        AND CASE WHEN $3 = 'message'
          THEN (t.deleted_at IS NOT NULL OR t.version_offset < $6)
            AND t.metadata -> 'dream' -> 'source_message_ids' ? $5 AND ($7 OR $4 = s.session_id)
            AND t.set_window !~ '^(file|resource):'
          ELSE (t.deleted_at IS NOT NULL OR s.version_offset < $6)
            AND in_scope(s, $3, $4, $5) END
      $sql$, row_table.name)
    INTO gone USING of_tenant, of_user, of_scope, of_session, of_target, of_offset, anywhere;
    CONTINUE WHEN gone IS NULL;
    DELETE FROM kv_store k
    WHERE k.tenant_id = of_tenant AND k.user_id = of_user AND k.entity_type = row_table.name
      AND k.entity_id = ANY (gone);
    DELETE FROM edge_sets e
    WHERE e.tenant_id = of_tenant AND e.user_id = of_user AND e.src_table = row_table.name
      AND e.src_id = ANY (gone);
    IF row_table.embedded THEN
      -- DELETE FROM embeddings_moments WHERE entity_id = ANY ($1)
      EXECUTE format('DELETE FROM %I WHERE entity_id = ANY ($1)', 'embeddings_' || row_table.name)
      USING gone;
    END IF;
    -- DELETE FROM moments WHERE id = ANY ($1)
    EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', row_table.name) USING gone;
  END LOOP;

  UPDATE row_sets s
  SET sources = 0, row_ids = '{}', deleted_at = now(), updated_at = now()
  WHERE s.tenant_id = of_tenant AND s.user_id = of_user AND s.version_offset < of_offset
    AND in_scope(s, of_scope, of_session, of_target);
END $$;
