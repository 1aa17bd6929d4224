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
