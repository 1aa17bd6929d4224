-- How model calls end, and what is kept of them.

-- Settlements in the order of tenant and content; no two have the same id, nor have two with an answer the
-- same content. Of a call that a deletion request overtook, only what it cost is kept.
CREATE OR REPLACE FUNCTION settle_calls(
  b_tenant TEXT[], b_day DATE[], b_month DATE[],
  s_id UUID[], s_tenant TEXT[], s_user TEXT[], s_operation TEXT[], s_provider TEXT[], s_model TEXT[],
  s_tier TEXT[], s_content TEXT[], s_tokens_in BIGINT[], s_tokens_out BIGINT[], s_cost BIGINT[],
  s_created TIMESTAMPTZ[], s_millis BIGINT[], s_outcome TEXT[], s_answer TEXT[],
  s_cached INT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
SET enable_material = off SET jit = off
AS $$
BEGIN
  PERFORM share_erasures(s_tenant, s_user);
  PERFORM lock_budgets(b_tenant, b_day, b_month);

  WITH ended AS (
    DELETE FROM llm_reservations r
    USING unnest(s_tenant, s_id, s_tokens_in, s_tokens_out, s_cost)
      AS s(tenant_id, id, tokens_in, tokens_out, cost)
    WHERE r.tenant_id = s.tenant_id AND r.id = s.id
    RETURNING r.tenant_id, r.day, r.month, r.tokens_in + r.tokens_out AS held,
      s.tokens_in + s.tokens_out AS used, r.cost_micros AS held_micros, s.cost
  )
  UPDATE llm_budgets b SET reserved = b.reserved - f.held, spent = b.spent + f.used,
    reserved_micros = b.reserved_micros - f.held_micros, spent_micros = b.spent_micros + f.cost
  FROM (
    SELECT e.tenant_id, p.period, p.period_start, sum(e.held) AS held, sum(e.used) AS used,
      sum(e.held_micros) AS held_micros, sum(e.cost) AS cost
    FROM ended e
    CROSS JOIN LATERAL (VALUES ('day', e.day), ('month', e.month)) AS p(period, period_start)
    GROUP BY 1, 2, 3) AS f
  WHERE b.tenant_id = f.tenant_id AND b.period = f.period AND b.period_start = f.period_start;

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT s.tenant_id, s.id, CASE WHEN e.scope = 'user' THEN '' ELSE s.user_id END, s.operation, s.provider,
    s.model, s.tier, CASE WHEN e.scope IS NULL THEN s.content_id ELSE '' END,
    s.tokens_in, s.tokens_out, s.cost, s.cached = 1, s.millis, s.outcome, s.created_at
  FROM unnest(s_tenant, s_id, s_user, s_operation, s_provider, s_model, s_tier, s_content,
      s_tokens_in, s_tokens_out, s_cost, s_created, s_millis, s_outcome, s_cached)
    AS s(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in,
      tokens_out, cost, created_at, millis, outcome, cached)
  CROSS JOIN LATERAL erasure_at(s.tenant_id, s.user_id, s.created_at) AS e(scope)
  WHERE NOT EXISTS (SELECT FROM llm_calls c WHERE c.tenant_id = s.tenant_id AND c.id = s.id);

  INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros,
    bytes)
  SELECT s.tenant_id, s.content_id, s.user_id, s.answer, s.tokens_in, s.tokens_out, s.cost,
    octet_length(s.answer)
  FROM unnest(s_tenant, s_content, s_user, s_answer, s_tokens_in, s_tokens_out, s_cost, s_created)
    AS s(tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost, created_at)
  WHERE s.answer <> '' AND erasure_at(s.tenant_id, s.user_id, s.created_at) IS NULL AND NOT EXISTS (
    SELECT FROM llm_cache k WHERE k.tenant_id = s.tenant_id AND k.content_id = s.content_id);
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION 'another month has settled a call for the same content'
    USING ERRCODE = 'serialization_failure';
END $$;

-- A lease owner has restarted: the calls it had reserved may have been made, and are never heard of.
CREATE OR REPLACE FUNCTION orphan_reservations(former_owner TEXT) RETURNS void
LANGUAGE sql
AS $$
  UPDATE llm_reservations r SET orphaned_at = now()
  FROM (
    SELECT tenant_id, id FROM llm_reservations
    WHERE lease_owner = former_owner AND orphaned_at IS NULL
    ORDER BY tenant_id, id
    FOR UPDATE) AS o
  WHERE r.tenant_id = o.tenant_id AND r.id = o.id
$$;

-- Books calls of which nothing was heard for so long as spent, at their bound. Returns how many.
CREATE OR REPLACE FUNCTION reconcile_reservations(silence INTERVAL) RETURNS INT
LANGUAGE plpgsql
AS $$
DECLARE
  tenants TEXT[];
  ids UUID[];
  used BIGINT[];
  costs BIGINT[];
  days DATE[];
  months DATE[];
BEGIN
  SELECT array_agg(tenant_id), array_agg(id), array_agg(tokens_in + tokens_out), array_agg(cost_micros),
    array_agg(day), array_agg(month)
  INTO tenants, ids, used, costs, days, months
  FROM llm_reservations
  WHERE least(orphaned_at, expires_at) < now() - silence;
  IF tenants IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM lock_budgets(tenants, days, months);

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT r.tenant_id, r.id, CASE WHEN e.scope = 'user' THEN '' ELSE r.user_id END, r.operation, r.provider,
    r.model, r.tier, CASE WHEN e.scope IS NULL THEN r.content_id ELSE '' END,
    r.tokens_in, r.tokens_out, r.cost_micros, false, 0, 'lost', r.created_at
  FROM llm_reservations r JOIN unnest(tenants, ids) AS o(tenant_id, id) USING (tenant_id, id)
  CROSS JOIN LATERAL erasure_at(r.tenant_id, r.user_id, r.created_at) AS e(scope)
  ORDER BY r.tenant_id, r.id
  ON CONFLICT DO NOTHING;
  PERFORM end_reservations(tenants, ids, used, costs);
  RETURN cardinality(ids);
END $$;

-- Keeps the answers within age and size; the oldest go first.
CREATE OR REPLACE FUNCTION prune_llm_cache(max_age INTERVAL, max_bytes BIGINT) RETURNS void
LANGUAGE sql
AS $$
  DELETE FROM llm_cache c
  USING (
    SELECT tenant_id, content_id, created_at,
      sum(bytes) OVER (ORDER BY created_at DESC, tenant_id, content_id) AS newer_bytes
    FROM llm_cache) AS o
  WHERE c.tenant_id = o.tenant_id AND c.content_id = o.content_id
    AND (o.created_at < now() - max_age OR o.newer_bytes > max_bytes)
$$;

-- Keeps the cached embeddings within age and size; the oldest go first.
CREATE OR REPLACE FUNCTION prune_embedding_cache(max_age INTERVAL, max_bytes BIGINT) RETURNS void
LANGUAGE sql
AS $$
  DELETE FROM embedding_cache c
  USING (
    SELECT tenant_id, space, text_hash, created_at,
      sum(octet_length(vector)) OVER (ORDER BY created_at DESC, tenant_id, space, text_hash)
        AS newer_bytes
    FROM embedding_cache) AS o
  WHERE c.tenant_id = o.tenant_id AND c.space = o.space AND c.text_hash = o.text_hash
    AND (o.created_at < now() - max_age OR o.newer_bytes > max_bytes)
$$;

-- Keeps vectors of texts by their users, but for those whose user has a deletion request of late.
CREATE OR REPLACE FUNCTION keep_vectors(
  k_tenant TEXT[], k_user TEXT[], k_space TEXT[], k_text_hash TEXT[], k_vector BYTEA[]) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM share_erasures(k_tenant, k_user);
  INSERT INTO embedding_cache (tenant_id, user_id, space, text_hash, vector)
  SELECT k.tenant_id, k.user_id, k.space, k.text_hash, k.vector
  FROM unnest(k_tenant, k_user, k_space, k_text_hash, k_vector)
    AS k(tenant_id, user_id, space, text_hash, vector)
  WHERE erasure_at(k.tenant_id, k.user_id, now()) IS NULL
  ORDER BY k.tenant_id, k.space, k.text_hash
  ON CONFLICT DO NOTHING;
END $$;
