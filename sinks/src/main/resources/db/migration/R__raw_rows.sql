-- How raw rows are written: at once, in batches, each row guarded by its log offset.

-- Writes messages, of which none occurs twice, with their embeddings; e_message is a position in the other
-- arrays, from 1. One that a deletion request covers in every session is not written. One that is covered
-- in its session is written as a blank tombstone: it takes the place of what the message said before in
-- another session, and nothing older returns. So is one that is older than its tenant keeps messages.
CREATE OR REPLACE FUNCTION put_messages(
  m_id UUID[], m_tenant TEXT[], m_user TEXT[], m_session TEXT[], m_wire_id TEXT[],
  m_created_at TIMESTAMPTZ[], m_role TEXT[], m_content TEXT[], m_tokens INT[],
  m_metadata JSONB[], m_offset BIGINT[], m_trace TEXT[], m_span TEXT[], m_terms BYTEA[],
  e_message INT[], e_field TEXT[], e_provider TEXT[], e_model TEXT[], e_vector HALFVEC[])
RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  expired CONSTANT BOOLEAN[] := expired_of(m_tenant, m_created_at, 'messages');
  known BOOLEAN[];
  erased BOOLEAN[];
BEGIN
  PERFORM share_owners(m_tenant, m_user);
  IF true = ANY (expired) THEN
    PERFORM count_late(m_tenant, expired);
  END IF;

  SELECT array_agg(NOT expired[m.i] AND NOT EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = m.tenant_id AND f.user_id = m.user_id AND f."offset" > m.log_offset
      AND (f.scope = 'user'
        OR (f.scope = 'session' AND f.session_id = m.session_id)
        OR (f.scope = 'message' AND f.target_id = m.wire_id AND f.session_id IN ('', m.session_id))))
    ORDER BY m.i),
  array_agg(EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = m.tenant_id AND f.user_id = m.user_id AND f."offset" > m.log_offset
      AND (f.scope = 'user'
        OR (f.scope = 'message' AND f.target_id = m.wire_id AND f.session_id = '')))
    ORDER BY m.i)
  INTO known, erased
  FROM unnest(m_tenant, m_user, m_session, m_wire_id, m_offset)
    WITH ORDINALITY AS m(tenant_id, user_id, session_id, wire_id, log_offset, i);

  INSERT INTO messages AS t (id, tenant_id, user_id, created_at, metadata, content, message_type,
    session_id, token_count, version_offset, trace_id, span_id, terms, deleted_at)
  SELECT m.id, m.tenant_id, m.user_id,
    CASE WHEN known[m.i] THEN m.created_at ELSE 'epoch' END,
    CASE WHEN known[m.i] THEN m.metadata ELSE '{}' END,
    CASE WHEN known[m.i] THEN m.content ELSE '' END,
    CASE WHEN known[m.i] THEN m.role ELSE '' END,
    CASE WHEN known[m.i] THEN m.session_id ELSE '' END,
    CASE WHEN known[m.i] THEN m.tokens END, m.log_offset,
    CASE WHEN known[m.i] THEN NULLIF(m.trace, '') END,
    CASE WHEN known[m.i] THEN NULLIF(m.span, '') END,
    CASE WHEN known[m.i] THEN m.terms ELSE '' END,
    CASE WHEN NOT known[m.i] THEN now() END
  FROM unnest(m_id, m_tenant, m_user, m_session, m_created_at, m_role, m_content, m_tokens,
      m_metadata, m_offset, m_trace, m_span, m_terms) WITH ORDINALITY
    AS m(id, tenant_id, user_id, session_id, created_at, role, content, tokens, metadata,
      log_offset, trace, span, terms, i)
  WHERE NOT erased[m.i]
  ORDER BY m.id
  ON CONFLICT (id) DO UPDATE
  SET created_at = EXCLUDED.created_at, metadata = EXCLUDED.metadata, content = EXCLUDED.content,
    message_type = EXCLUDED.message_type, session_id = EXCLUDED.session_id,
    token_count = EXCLUDED.token_count, version_offset = EXCLUDED.version_offset,
    trace_id = EXCLUDED.trace_id, span_id = EXCLUDED.span_id, terms = EXCLUDED.terms,
    updated_at = now(),
    deleted_at = CASE WHEN EXCLUDED.deleted_at IS NOT NULL
      THEN COALESCE(t.deleted_at, EXCLUDED.deleted_at) END
  WHERE t.version_offset <= EXCLUDED.version_offset;

  -- What is forgotten, blank now or could not be embedded is not found under what it said before.
  IF false = ANY (known) OR cardinality(e_message) < cardinality(m_id) THEN
    DELETE FROM embeddings_messages e
    USING unnest(m_id, m_offset) WITH ORDINALITY AS m(id, log_offset, i)
    JOIN messages t ON t.id = m.id AND t.version_offset = m.log_offset
    WHERE (NOT known[m.i] OR m.i <> ALL (e_message))
      AND e.tenant_id = t.tenant_id AND e.user_id = t.user_id AND e.entity_id = t.id;
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
  ON CONFLICT (tenant_id, user_id, entity_id, field_name) DO UPDATE
  SET id = EXCLUDED.id, provider = EXCLUDED.provider, model = EXCLUDED.model, embedding = EXCLUDED.embedding,
    created_at = EXCLUDED.created_at, updated_at = now()
  WHERE (e.provider, e.model, e.created_at) IS DISTINCT FROM
      (EXCLUDED.provider, EXCLUDED.model, EXCLUDED.created_at)
    OR e.embedding <> EXCLUDED.embedding;
END $$;

-- Once it took files without answers.
DROP FUNCTION IF EXISTS put_files(UUID[], TEXT[], TEXT[], TEXT[], TIMESTAMPTZ[], TEXT[], TEXT[], TEXT[],
  BIGINT[], TEXT[], TEXT[], JSONB[], JSONB[], BIGINT[]);

-- Writes files, of which none occurs twice; none that is older than its tenant keeps documents.
CREATE OR REPLACE FUNCTION put_files(
  f_id UUID[], f_tenant TEXT[], f_user TEXT[], f_wire_id TEXT[], f_timestamp TIMESTAMPTZ[],
  f_name TEXT[], f_uri TEXT[], f_content TEXT[], f_size BIGINT[], f_mime_type TEXT[],
  f_status TEXT[], f_tags JSONB[], f_metadata JSONB[], f_offset BIGINT[],
  f_answer BIGINT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  expired CONSTANT BOOLEAN[] := expired_of(f_tenant, f_timestamp, 'documents');
BEGIN
  PERFORM share_owners(f_tenant, f_user);

  -- A version that is too old takes the place of those before it.
  DELETE FROM files t
  USING unnest(f_id, f_offset) WITH ORDINALITY AS f(id, log_offset, i)
  WHERE expired[f.i] AND t.id = f.id AND t.version_offset <= f.log_offset;

  INSERT INTO files AS t (id, tenant_id, user_id, created_at, metadata, tags, name, uri, content,
    timestamp, size_bytes, mime_type, processing_status, version_offset, answer_offset)
  SELECT f.id, f.tenant_id, f.user_id, f.ts, f.metadata,
    ARRAY(SELECT jsonb_array_elements_text(f.tags)), f.name, f.uri, f.content, f.ts, f.size,
    f.mime_type, f.status, f.log_offset, f.answer
  FROM unnest(f_id, f_tenant, f_user, f_wire_id, f_timestamp, f_name, f_uri, f_content, f_size,
      f_mime_type, f_status, f_tags, f_metadata, f_offset, f_answer) WITH ORDINALITY
    AS f(id, tenant_id, user_id, wire_id, ts, name, uri, content, size, mime_type, status, tags,
      metadata, log_offset, answer, i)
  WHERE NOT expired[f.i] AND NOT EXISTS (
    SELECT FROM deletion_requests w
    WHERE w.tenant_id = f.tenant_id AND w.user_id = f.user_id AND w."offset" > f.log_offset
      AND (w.scope = 'user' OR (w.scope = 'file' AND w.target_id = f.wire_id)))
  ORDER BY f.id
  ON CONFLICT (id) DO UPDATE
  SET created_at = EXCLUDED.created_at, metadata = EXCLUDED.metadata, tags = EXCLUDED.tags,
    name = EXCLUDED.name, uri = EXCLUDED.uri, content = EXCLUDED.content,
    timestamp = EXCLUDED.timestamp, size_bytes = EXCLUDED.size_bytes,
    mime_type = EXCLUDED.mime_type, processing_status = EXCLUDED.processing_status,
    version_offset = EXCLUDED.version_offset, answer_offset = EXCLUDED.answer_offset,
    updated_at = now(), deleted_at = NULL
  WHERE (t.version_offset, t.answer_offset) <= (EXCLUDED.version_offset, EXCLUDED.answer_offset)
    -- Somebody fetches it, and the event that asks for that comes once more.
    AND NOT (t.processing_status = 'processing' AND t.version_offset = EXCLUDED.version_offset
      AND EXCLUDED.answer_offset = 0);
END $$;

-- Whether a file is still to be fetched; it is in process from then on. One that is not there yet is.
CREATE OR REPLACE FUNCTION claim_file(
  f_id UUID, f_tenant TEXT, f_user TEXT, f_wire_id TEXT, f_timestamp TIMESTAMPTZ,
  f_offset BIGINT) RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
  IF (expired_of(ARRAY[f_tenant], ARRAY[f_timestamp], 'documents'))[1] OR EXISTS (
      SELECT FROM deletion_requests w
      WHERE w.tenant_id = f_tenant AND w.user_id = f_user AND w."offset" > f_offset
        AND (w.scope = 'user' OR (w.scope = 'file' AND w.target_id = f_wire_id))) THEN
    RETURN false;
  END IF;
  UPDATE files t SET processing_status = 'processing', updated_at = now()
  WHERE t.id = f_id AND t.version_offset = f_offset AND t.processing_status = 'pending'
    AND t.answer_offset = 0;
  RETURN NOT EXISTS (
    SELECT FROM files t
    WHERE t.id = f_id AND (t.version_offset > f_offset
      OR (t.version_offset = f_offset AND t.answer_offset > 0)));
END $$;
