-- Claims and settlements come in groups. Their columns are read once, and the budgets that a group
-- touches, far fewer than its calls, are told apart by whoever sends it: b_* has a row a tenant and day.

-- Reserves a group of claims at once, if there is room for all of it in each of its budgets; otherwise it
-- decides nothing. Returns a row for each claim that it has decided: those that find another call for
-- their content under way are left out too. claim_calls decides the rest one by one. As there, no two
-- claims have the same content.
CREATE FUNCTION reserve_calls(
  b_tenant TEXT[], b_day DATE[], b_month DATE[], b_tokens BIGINT[], b_daily BIGINT[], b_monthly BIGINT[],
  c_id UUID[], c_tenant TEXT[], c_user TEXT[], c_operation TEXT[], c_provider TEXT[], c_model TEXT[],
  c_tier TEXT[], c_content TEXT[], c_tokens_in BIGINT[], c_tokens_out BIGINT[], c_cost BIGINT[],
  c_created TIMESTAMPTZ[], c_lease BIGINT[], c_reserve INT[], c_holder TEXT[])
RETURNS TABLE (call UUID, result TEXT, answer TEXT, tokens_in BIGINT, tokens_out BIGINT, cost BIGINT)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO llm_budgets (tenant_id, period, period_start)
  SELECT DISTINCT u.tenant_id, p.period, p.period_start
  FROM unnest(b_tenant, b_day, b_month) AS u(tenant_id, day, month)
  CROSS JOIN LATERAL (VALUES ('day', u.day), ('month', u.month)) AS p(period, period_start)
  WHERE NOT EXISTS (
    SELECT FROM llm_budgets b WHERE b.tenant_id = u.tenant_id AND b.period = p.period
      AND b.period_start = p.period_start)
  ORDER BY u.tenant_id, p.period, p.period_start
  ON CONFLICT DO NOTHING;

  PERFORM lock_budgets(b_tenant, b_day, b_month);

  IF EXISTS (
    SELECT FROM (
      SELECT u.tenant_id, p.period, p.period_start, sum(u.tokens) AS tokens, min(p.most) AS most
      FROM unnest(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly)
        AS u(tenant_id, day, month, tokens, daily, monthly)
      CROSS JOIN LATERAL (VALUES ('day', u.day, u.daily), ('month', u.month, u.monthly))
        AS p(period, period_start, most)
      GROUP BY 1, 2, 3) AS w
    JOIN llm_budgets b USING (tenant_id, period, period_start)
    WHERE b.spent + b.reserved + w.tokens > w.most) THEN
    RETURN;
  END IF;

  RETURN QUERY
  WITH claims AS MATERIALIZED (
    SELECT x.*, x.created_at AT TIME ZONE 'UTC' AS utc, k.answer, k.tokens_in AS known_in,
      k.tokens_out AS known_out, k.cost_micros AS known_cost
    FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content,
        c_tokens_in, c_tokens_out, c_cost, c_created, c_lease, c_reserve)
      AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, most_in, most_out,
        most_cost, created_at, lease, reserve)
    LEFT JOIN llm_cache k ON k.tenant_id = x.tenant_id AND k.content_id = x.content_id
  ), reserved AS (
    INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
      content_id, tokens_in, tokens_out, cost_micros, created_at, holder, day, month, expires_at)
    SELECT c.tenant_id, c.id, c.user_id, c.operation, c.provider, c.model, c.tier, c.content_id,
      c.most_in, c.most_out, c.most_cost, c.created_at, c_holder[1], c.utc::date,
      date_trunc('month', c.utc)::date, clock_timestamp() + c.lease * INTERVAL '1 millisecond'
    FROM claims c
    WHERE c.answer IS NULL AND c.reserve = 1
    ON CONFLICT DO NOTHING
    RETURNING tenant_id, id, day, month, tokens_in + tokens_out AS tokens
  ), booked AS (
    UPDATE llm_budgets b SET reserved = b.reserved + w.tokens
    FROM (
      SELECT r.tenant_id, p.period, p.period_start, sum(r.tokens) AS tokens
      FROM reserved r
      CROSS JOIN LATERAL (VALUES ('day', r.day), ('month', r.month)) AS p(period, period_start)
      GROUP BY 1, 2, 3) AS w
    WHERE b.tenant_id = w.tenant_id AND b.period = w.period AND b.period_start = w.period_start
  ), told AS (
    INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
      tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
    SELECT c.tenant_id, c.id, c.user_id, c.operation, c.provider, c.model, c.tier, c.content_id,
      0, 0, 0, true, 0, 'answered', c.created_at
    FROM claims c
    WHERE c.answer IS NOT NULL
    ON CONFLICT DO NOTHING
  )
  SELECT r.id, 'RESERVED', NULL::text, NULL::bigint, NULL::bigint, NULL::bigint FROM reserved r
  UNION ALL
  SELECT c.id, CASE WHEN c.answer IS NULL THEN 'ABSENT' ELSE 'CACHED' END, c.answer, c.known_in,
    c.known_out, c.known_cost
  FROM claims c
  WHERE c.answer IS NOT NULL OR c.reserve = 0;
END $$;

DROP FUNCTION settle_calls(UUID[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BIGINT[],
  BIGINT[], BIGINT[], TIMESTAMPTZ[], BIGINT[], TEXT[], TEXT[], INT[]);

-- Settlements in the order of tenant and content.
CREATE FUNCTION settle_calls(
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
  PERFORM lock_budgets(b_tenant, b_day, b_month);

  WITH settled AS MATERIALIZED (
    SELECT *
    FROM unnest(s_tenant, s_id, s_user, s_operation, s_provider, s_model, s_tier, s_content,
        s_tokens_in, s_tokens_out, s_cost, s_created, s_millis, s_outcome, s_answer, s_cached)
      AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in,
        tokens_out, cost, created_at, millis, outcome, answer, cached)
  ), ended AS (
    DELETE FROM llm_reservations r
    USING settled s
    WHERE r.tenant_id = s.tenant_id AND r.id = s.id
    RETURNING r.tenant_id, r.day, r.month, r.tokens_in + r.tokens_out AS held,
      s.tokens_in + s.tokens_out AS used
  ), freed AS (
    UPDATE llm_budgets b SET reserved = b.reserved - f.held, spent = b.spent + f.used
    FROM (
      SELECT e.tenant_id, p.period, p.period_start, sum(e.held) AS held, sum(e.used) AS used
      FROM ended e
      CROSS JOIN LATERAL (VALUES ('day', e.day), ('month', e.month)) AS p(period, period_start)
      GROUP BY 1, 2, 3) AS f
    WHERE b.tenant_id = f.tenant_id AND b.period = f.period AND b.period_start = f.period_start
  ), told AS (
    INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
      tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
    SELECT s.tenant_id, s.id, s.user_id, s.operation, s.provider, s.model, s.tier, s.content_id,
      s.tokens_in, s.tokens_out, s.cost, s.cached = 1, s.millis, s.outcome, s.created_at
    FROM settled s
    ON CONFLICT DO NOTHING
  )
  INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros,
    bytes)
  SELECT s.tenant_id, s.content_id, s.user_id, s.answer, s.tokens_in, s.tokens_out, s.cost,
    octet_length(s.answer)
  FROM settled s
  WHERE s.answer <> ''
  ON CONFLICT DO NOTHING;
END $$;
