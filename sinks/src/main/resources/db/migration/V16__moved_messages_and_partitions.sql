-- A message may move to another session. What is forgotten of a session must then stay forgotten
-- whichever of the message's versions and the wish arrives first.

-- Writes messages, of which none occurs twice, with their embeddings; e_message is a position in the
-- other arrays, from 1. One that its user wished to be forgotten after it was said is written as a blank
-- tombstone: it takes the place of what was said before it in another session, and nothing older returns.
CREATE OR REPLACE FUNCTION put_messages(
  m_id UUID[], m_tenant TEXT[], m_user TEXT[], m_session TEXT[], m_session_id UUID[],
  m_wire_id TEXT[], m_created_at TIMESTAMPTZ[], m_role TEXT[], m_content TEXT[], m_tokens INT[],
  m_metadata JSONB[], m_offset BIGINT[], m_trace TEXT[], m_span TEXT[],
  e_message INT[], e_field TEXT[], e_provider TEXT[], e_model TEXT[], e_vector VECTOR[])
RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  known BOOLEAN[];
BEGIN
  PERFORM share_owners(m_tenant, m_user);

  SELECT array_agg(NOT EXISTS (
    SELECT FROM forgets f
    WHERE f.tenant_id = m.tenant_id AND f.user_id = m.user_id AND f."offset" > m.log_offset
      AND (f.scope = 'user'
        OR (f.scope = 'session' AND f.session_id = m.session_id)
        OR (f.scope = 'message' AND f.target_id = m.wire_id AND f.session_id IN ('', m.session_id))))
    ORDER BY m.i)
  INTO known
  FROM unnest(m_tenant, m_user, m_session, m_wire_id, m_offset)
    WITH ORDINALITY AS m(tenant_id, user_id, session_id, wire_id, log_offset, i);

  INSERT INTO messages AS t (id, tenant_id, user_id, created_at, metadata, content, message_type,
    session_id, token_count, version_offset, trace_id, span_id, deleted_at)
  SELECT m.id, m.tenant_id, m.user_id, m.created_at,
    CASE WHEN known[m.i] THEN m.metadata ELSE '{}' END,
    CASE WHEN known[m.i] THEN m.content ELSE '' END,
    m.role, m.session_id, m.tokens, m.log_offset, NULLIF(m.trace, ''), NULLIF(m.span, ''),
    CASE WHEN NOT known[m.i] THEN now() END
  FROM unnest(m_id, m_tenant, m_user, m_session, m_created_at, m_role, m_content, m_tokens,
      m_metadata, m_offset, m_trace, m_span) WITH ORDINALITY
    AS m(id, tenant_id, user_id, session_id, created_at, role, content, tokens, metadata,
      log_offset, trace, span, i)
  ORDER BY m.id
  ON CONFLICT (id) DO UPDATE
  SET created_at = EXCLUDED.created_at, metadata = EXCLUDED.metadata, content = EXCLUDED.content,
    message_type = EXCLUDED.message_type, session_id = EXCLUDED.session_id,
    token_count = EXCLUDED.token_count, version_offset = EXCLUDED.version_offset,
    trace_id = EXCLUDED.trace_id, span_id = EXCLUDED.span_id, updated_at = now(),
    deleted_at = CASE WHEN EXCLUDED.deleted_at IS NOT NULL
      THEN COALESCE(t.deleted_at, EXCLUDED.deleted_at) END
  WHERE t.version_offset <= EXCLUDED.version_offset;

  -- What is forgotten, blank now or could not be embedded is not found under what it said before.
  IF false = ANY (known) OR cardinality(e_message) < cardinality(m_id) THEN
    DELETE FROM embeddings_messages e
    USING unnest(m_id, m_offset) WITH ORDINALITY AS m(id, log_offset, i)
    JOIN messages t ON t.id = m.id AND t.version_offset = m.log_offset
    WHERE (NOT known[m.i] OR m.i <> ALL (e_message)) AND e.entity_id = t.id;
  END IF;

  INSERT INTO embeddings_messages AS e (id, tenant_id, user_id, entity_id, field_name, provider,
    model, embedding, created_at)
  SELECT embedding_id(t.id, n.field, n.provider), t.tenant_id, t.user_id, t.id, n.field, n.provider,
    n.model, n.vector, t.created_at
  FROM unnest(e_message, e_field, e_provider, e_model, e_vector)
    AS n(message, field, provider, model, vector)
  JOIN messages t ON t.id = m_id[n.message] AND t.version_offset = m_offset[n.message]
  WHERE known[n.message]
  ORDER BY t.id
  ON CONFLICT (entity_id, field_name, provider) DO UPDATE
  SET model = EXCLUDED.model, embedding = EXCLUDED.embedding, created_at = EXCLUDED.created_at,
    updated_at = now()
  WHERE (e.model, e.created_at) IS DISTINCT FROM (EXCLUDED.model, EXCLUDED.created_at)
    OR e.embedding <> EXCLUDED.embedding;
END $$;

-- Notes a wish to forget and fulfils it: raw rows in its scope with a lower offset stay as blank
-- tombstones, their embeddings go. Derived rows and what hangs on them go altogether, also those that
-- their set has dropped meanwhile; their sets stay as tombstones, so that nothing older returns. A
-- message of the session that the wish names is also taken out of the sessions that it has left.
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

  INSERT INTO forgets AS f (tenant_id, user_id, scope, session_id, target_id, "offset", partition,
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
    SET content = '', metadata = '{}', graph_edges = '[]', tags = '{}', prompt = NULL,
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
      EXECUTE format('DELETE FROM %I WHERE entity_id = ANY ($1)', 'embeddings_' || row_table.name)
      USING gone;
    END IF;
    EXECUTE format('DELETE FROM %I WHERE id = ANY ($1)', row_table.name) USING gone;
  END LOOP;

  UPDATE row_sets s
  SET sources = 0, row_ids = '{}', deleted_at = now(), updated_at = now()
  WHERE s.tenant_id = of_tenant AND s.user_id = of_user AND s.version_offset < of_offset
    AND in_scope(s, of_scope, of_session, of_target);
END $$;

-- How many partitions a topic had when memory was first made of it. More may be added to a topic, but an
-- owner's events must stay where they began: offsets of two partitions cannot be compared.
CREATE TABLE log_partitions (
  topic       TEXT PRIMARY KEY,
  partitions  INT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
