-- Embeddings are calls too. What they find in their own cache is told by whoever asked, so a settlement
-- may be of a call that took nothing.
DROP FUNCTION settle_calls(UUID[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BIGINT[],
  BIGINT[], BIGINT[], TIMESTAMPTZ[], BIGINT[], TEXT[], TEXT[]);

CREATE FUNCTION settle_calls(
  s_id UUID[], s_tenant TEXT[], s_user TEXT[], s_operation TEXT[], s_provider TEXT[], s_model TEXT[],
  s_tier TEXT[], s_content TEXT[], s_tokens_in BIGINT[], s_tokens_out BIGINT[], s_cost BIGINT[],
  s_created TIMESTAMPTZ[], s_millis BIGINT[], s_outcome TEXT[], s_answer TEXT[],
  s_cached INT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
BEGIN
  PERFORM end_reservations(s_tenant, s_id, ARRAY(
    SELECT u.tokens_in + u.tokens_out
    FROM unnest(s_tokens_in, s_tokens_out) WITH ORDINALITY AS u(tokens_in, tokens_out, i)
    ORDER BY u.i));

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT x.tenant_id, x.id, x.user_id, x.operation, x.provider, x.model, x.tier, x.content_id,
    x.tokens_in, x.tokens_out, x.cost, x.cached = 1, x.millis, x.outcome, x.created_at
  FROM unnest(s_tenant, s_id, s_user, s_operation, s_provider, s_model, s_tier, s_content,
      s_tokens_in, s_tokens_out, s_cost, s_created, s_millis, s_outcome, s_cached)
    AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in, tokens_out,
      cost, created_at, millis, outcome, cached)
  ORDER BY x.tenant_id, x.id
  ON CONFLICT DO NOTHING;

  INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros,
    bytes)
  SELECT x.tenant_id, x.content_id, x.user_id, x.answer, x.tokens_in, x.tokens_out, x.cost,
    octet_length(x.answer)
  FROM unnest(s_tenant, s_content, s_user, s_answer, s_tokens_in, s_tokens_out, s_cost)
    AS x(tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost)
  WHERE x.answer <> ''
  ORDER BY x.tenant_id, x.content_id
  ON CONFLICT DO NOTHING;
END $$;

-- Messages tell where they stand in their producer's trace.
DROP FUNCTION put_messages(UUID[], TEXT[], TEXT[], TEXT[], UUID[], TEXT[], TIMESTAMPTZ[], TEXT[], TEXT[],
  INT[], JSONB[], BIGINT[], INT[], TEXT[], TEXT[], TEXT[], VECTOR[]);

-- Writes messages, of which none occurs twice, with their embeddings; e_message is a position in the
-- other arrays, from 1. A session's row comes with its row set, like everything that is derived.
CREATE FUNCTION put_messages(
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
    session_id, token_count, version_offset, trace_id, span_id)
  SELECT m.id, m.tenant_id, m.user_id, m.created_at, m.metadata, m.content, m.role, m.session_id,
    m.tokens, m.log_offset, NULLIF(m.trace, ''), NULLIF(m.span, '')
  FROM unnest(m_id, m_tenant, m_user, m_session, m_created_at, m_role, m_content, m_tokens,
      m_metadata, m_offset, m_trace, m_span) WITH ORDINALITY
    AS m(id, tenant_id, user_id, session_id, created_at, role, content, tokens, metadata,
      log_offset, trace, span, i)
  WHERE known[m.i]
  ORDER BY m.id
  ON CONFLICT (id) DO UPDATE
  SET created_at = EXCLUDED.created_at, metadata = EXCLUDED.metadata, content = EXCLUDED.content,
    message_type = EXCLUDED.message_type, session_id = EXCLUDED.session_id,
    token_count = EXCLUDED.token_count, version_offset = EXCLUDED.version_offset,
    trace_id = EXCLUDED.trace_id, span_id = EXCLUDED.span_id, updated_at = now(), deleted_at = NULL
  WHERE t.version_offset <= EXCLUDED.version_offset;

  -- What is blank now, or could not be embedded, is not found under what it said before.
  IF cardinality(e_message) < cardinality(m_id) THEN
    DELETE FROM embeddings_messages e
    USING unnest(m_id, m_offset) WITH ORDINALITY AS m(id, log_offset, i)
    JOIN messages t ON t.id = m.id AND t.version_offset = m.log_offset
    WHERE known[m.i] AND m.i <> ALL (e_message) AND e.entity_id = t.id;
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

-- The one space of all vectors, recorded by whoever begins first.
CREATE TABLE embedding_space (
  one BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dimension INT NOT NULL,
  chosen_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
