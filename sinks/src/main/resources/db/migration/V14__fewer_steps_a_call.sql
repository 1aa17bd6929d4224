-- The account does less for each call. Whoever holds the budgets of a tenant finds what others have written
-- for it, so rows are looked for and then simply inserted; the one exception are two months, whose calls for one
-- content hold no budget in common: the later of the two asks again.

-- Calls come in the order of time: a summary of each range of pages tells as much as an index of every row.
DROP INDEX llm_calls_by_time;
CREATE INDEX llm_calls_by_time ON llm_calls USING brin (created_at);

-- Reserves a group of claims at once, if there is room for all of it in each of its budgets; otherwise it
-- decides nothing. b_* has a row a tenant and day. Returns a row for each claim that it has decided: those
-- that find another call for their content under way are left out too. claim_calls decides the rest one by
-- one. As there, no two claims have the same content.
CREATE OR REPLACE FUNCTION reserve_calls(
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
DECLARE
  reserved_ids UUID[] := '{}';
BEGIN
  IF NOT book_budgets(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly)
    AND NOT (open_budgets(b_tenant, b_day, b_month)
      AND book_budgets(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly)) THEN
    RETURN;
  END IF;

  WITH reserved AS (
    INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
      content_id, tokens_in, tokens_out, cost_micros, created_at, holder, day, month, expires_at)
    SELECT c.tenant_id, c.id, c.user_id, c.operation, c.provider, c.model, c.tier, c.content_id,
      c.most_in, c.most_out, c.most_cost, c.created_at, c_holder[1],
      (c.created_at AT TIME ZONE 'UTC')::date,
      date_trunc('month', c.created_at AT TIME ZONE 'UTC')::date,
      clock_timestamp() + c.lease * INTERVAL '1 millisecond'
    FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content,
        c_tokens_in, c_tokens_out, c_cost, c_created, c_lease, c_reserve)
      AS c(tenant_id, id, user_id, operation, provider, model, tier, content_id, most_in, most_out,
        most_cost, created_at, lease, reserve)
    WHERE c.reserve = 1
      AND NOT EXISTS (
        SELECT FROM llm_cache k WHERE k.tenant_id = c.tenant_id AND k.content_id = c.content_id)
      AND NOT EXISTS (
        SELECT FROM llm_reservations r WHERE r.tenant_id = c.tenant_id
          AND r.content_id = c.content_id AND r.orphaned_at IS NULL)
      AND NOT EXISTS (
        SELECT FROM llm_reservations r WHERE r.tenant_id = c.tenant_id AND r.id = c.id)
    RETURNING id
  )
  SELECT coalesce(array_agg(id), '{}') INTO reserved_ids FROM reserved;

  RETURN QUERY
  SELECT u.id, 'RESERVED', NULL::text, NULL::bigint, NULL::bigint, NULL::bigint
  FROM unnest(reserved_ids) AS u(id);
  IF cardinality(reserved_ids) = cardinality(c_id) THEN
    RETURN;
  END IF;

  UPDATE llm_budgets b SET reserved = b.reserved - w.tokens
  FROM (
    SELECT c.tenant_id, p.period, p.period_start, sum(c.tokens_in + c.tokens_out) AS tokens
    FROM unnest(c_tenant, c_id, c_tokens_in, c_tokens_out, c_created, c_reserve)
      AS c(tenant_id, id, tokens_in, tokens_out, created_at, reserve)
    CROSS JOIN LATERAL (VALUES
        ('day', (c.created_at AT TIME ZONE 'UTC')::date),
        ('month', date_trunc('month', c.created_at AT TIME ZONE 'UTC')::date))
      AS p(period, period_start)
    WHERE c.reserve = 1 AND c.id NOT IN (SELECT unnest(reserved_ids))
    GROUP BY 1, 2, 3) AS w
  WHERE b.tenant_id = w.tenant_id AND b.period = w.period AND b.period_start = w.period_start;

  RETURN QUERY
  WITH known AS MATERIALIZED (
    SELECT c.*, k.answer, k.tokens_in, k.tokens_out, k.cost_micros
    FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content, c_created,
        c_reserve)
      AS c(tenant_id, id, user_id, operation, provider, model, tier, content_id, created_at, reserve)
    LEFT JOIN llm_cache k ON k.tenant_id = c.tenant_id AND k.content_id = c.content_id
    WHERE c.id NOT IN (SELECT unnest(reserved_ids))
  ), told AS (
    INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
      tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
    SELECT c.tenant_id, c.id, c.user_id, c.operation, c.provider, c.model, c.tier, c.content_id,
      0, 0, 0, true, 0, 'answered', c.created_at
    FROM known c
    WHERE c.answer IS NOT NULL
    ON CONFLICT DO NOTHING
  )
  SELECT c.id, CASE WHEN c.answer IS NULL THEN 'ABSENT' ELSE 'CACHED' END, c.answer, c.tokens_in,
    c.tokens_out, c.cost_micros
  FROM known c
  WHERE c.answer IS NOT NULL OR c.reserve = 0;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION 'another month has a call for the same content'
    USING ERRCODE = 'serialization_failure';
END $$;

-- Begins the budgets of new tenants, days and months, and tells whether there were any.
CREATE FUNCTION open_budgets(b_tenant TEXT[], b_day DATE[], b_month DATE[]) RETURNS boolean
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
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
  RETURN FOUND;
END $$;

-- Reserves in all of the budgets, in one order, and tells whether there was room; otherwise in none.
CREATE FUNCTION book_budgets(
  b_tenant TEXT[], b_day DATE[], b_month DATE[], b_tokens BIGINT[], b_daily BIGINT[],
  b_monthly BIGINT[]) RETURNS boolean
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
SET enable_material = off SET jit = off
AS $$
DECLARE
  budgets INT;
  booked INT;
BEGIN
  SELECT count(*) INTO budgets
  FROM (
    SELECT b_t, 'day', b_d FROM unnest(b_tenant, b_day) AS u(b_t, b_d)
    UNION
    SELECT b_t, 'month', b_m FROM unnest(b_tenant, b_month) AS u(b_t, b_m)) AS w;

  UPDATE llm_budgets b SET reserved = b.reserved + w.tokens
  FROM (
    SELECT u.tenant_id, p.period, p.period_start, sum(u.tokens) AS tokens, min(p.most) AS most
    FROM unnest(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly)
      AS u(tenant_id, day, month, tokens, daily, monthly)
    CROSS JOIN LATERAL (VALUES ('day', u.day, u.daily), ('month', u.month, u.monthly))
      AS p(period, period_start, most)
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3) AS w
  WHERE b.tenant_id = w.tenant_id AND b.period = w.period AND b.period_start = w.period_start
    AND b.spent + b.reserved + w.tokens <= w.most;
  GET DIAGNOSTICS booked = ROW_COUNT;
  IF booked < budgets THEN
    RAISE EXCEPTION 'no room' USING ERRCODE = 'RD001';
  END IF;
  RETURN true;
EXCEPTION WHEN SQLSTATE 'RD001' THEN
  RETURN false;
END $$;

-- Settlements in the order of tenant and content; no two have the same id, nor have two with an answer
-- the same content.
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
  PERFORM lock_budgets(b_tenant, b_day, b_month);

  WITH ended AS (
    DELETE FROM llm_reservations r
    USING unnest(s_tenant, s_id, s_tokens_in, s_tokens_out) AS s(tenant_id, id, tokens_in, tokens_out)
    WHERE r.tenant_id = s.tenant_id AND r.id = s.id
    RETURNING r.tenant_id, r.day, r.month, r.tokens_in + r.tokens_out AS held,
      s.tokens_in + s.tokens_out AS used
  )
  UPDATE llm_budgets b SET reserved = b.reserved - f.held, spent = b.spent + f.used
  FROM (
    SELECT e.tenant_id, p.period, p.period_start, sum(e.held) AS held, sum(e.used) AS used
    FROM ended e
    CROSS JOIN LATERAL (VALUES ('day', e.day), ('month', e.month)) AS p(period, period_start)
    GROUP BY 1, 2, 3) AS f
  WHERE b.tenant_id = f.tenant_id AND b.period = f.period AND b.period_start = f.period_start;

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT s.tenant_id, s.id, s.user_id, s.operation, s.provider, s.model, s.tier, s.content_id,
    s.tokens_in, s.tokens_out, s.cost, s.cached = 1, s.millis, s.outcome, s.created_at
  FROM unnest(s_tenant, s_id, s_user, s_operation, s_provider, s_model, s_tier, s_content,
      s_tokens_in, s_tokens_out, s_cost, s_created, s_millis, s_outcome, s_cached)
    AS s(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in,
      tokens_out, cost, created_at, millis, outcome, cached)
  WHERE NOT EXISTS (SELECT FROM llm_calls c WHERE c.tenant_id = s.tenant_id AND c.id = s.id);

  INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros,
    bytes)
  SELECT s.tenant_id, s.content_id, s.user_id, s.answer, s.tokens_in, s.tokens_out, s.cost,
    octet_length(s.answer)
  FROM unnest(s_tenant, s_content, s_user, s_answer, s_tokens_in, s_tokens_out, s_cost)
    AS s(tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost)
  WHERE s.answer <> '' AND NOT EXISTS (
    SELECT FROM llm_cache k WHERE k.tenant_id = s.tenant_id AND k.content_id = s.content_id);
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION 'another month has settled a call for the same content'
    USING ERRCODE = 'serialization_failure';
END $$;
