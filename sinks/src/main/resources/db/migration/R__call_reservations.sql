-- Reservations of model calls. A reservation is also the single-flight lock of its content.
--
-- Whoever holds the budgets of a tenant sees what others have written for it, so rows are looked for and
-- then simply inserted. The one exception are two months, whose calls for one content have no budget in
-- common: the later of the two is repeated.

-- Reserves a group of calls at once, if each of its budgets has room for all of it; otherwise it decides
-- nothing. b_* has one row per tenant and day, c_* one per call; no two calls have the same content. Returns
-- a row for each call that it has decided; calls whose content another call is under way for are left out
-- too. claim_calls decides the rest one by one.
CREATE OR REPLACE FUNCTION reserve_calls(
  b_tenant TEXT[], b_day DATE[], b_month DATE[], b_tokens BIGINT[], b_daily BIGINT[], b_monthly BIGINT[],
  b_micros BIGINT[], b_daily_micros BIGINT[], b_monthly_micros BIGINT[],
  c_id UUID[], c_tenant TEXT[], c_user TEXT[], c_operation TEXT[], c_provider TEXT[], c_model TEXT[],
  c_tier TEXT[], c_content TEXT[], c_tokens_in BIGINT[], c_tokens_out BIGINT[], c_cost BIGINT[],
  c_created TIMESTAMPTZ[], c_lease BIGINT[], c_reserve INT[], c_lease_owner TEXT[])
RETURNS TABLE (call UUID, result TEXT, answer TEXT, tokens_in BIGINT, tokens_out BIGINT, cost BIGINT)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  reserved_ids UUID[] := '{}';
BEGIN
  IF NOT book_budgets(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly, b_micros, b_daily_micros,
      b_monthly_micros)
    AND NOT (open_budgets(b_tenant, b_day, b_month)
      AND book_budgets(b_tenant, b_day, b_month, b_tokens, b_daily, b_monthly, b_micros, b_daily_micros,
        b_monthly_micros)) THEN
    RETURN;
  END IF;

  WITH reserved AS (
    INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
      content_id, tokens_in, tokens_out, cost_micros, created_at, lease_owner, day, month, expires_at)
    SELECT c.tenant_id, c.id, c.user_id, c.operation, c.provider, c.model, c.tier, c.content_id,
      c.most_in, c.most_out, c.most_cost, c.created_at, c_lease_owner[1],
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

  UPDATE llm_budgets b SET reserved = b.reserved - w.tokens, reserved_micros = b.reserved_micros - w.micros
  FROM (
    SELECT c.tenant_id, p.period, p.period_start, sum(c.tokens_in + c.tokens_out) AS tokens,
      sum(c.cost) AS micros
    FROM unnest(c_tenant, c_id, c_tokens_in, c_tokens_out, c_cost, c_created, c_reserve)
      AS c(tenant_id, id, tokens_in, tokens_out, cost, created_at, reserve)
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
  SELECT c.id, CASE WHEN c.answer IS NULL THEN 'CACHE_MISS' ELSE 'CACHED' END, c.answer, c.tokens_in,
    c.tokens_out, c.cost_micros
  FROM known c
  WHERE c.answer IS NOT NULL OR c.reserve = 0;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION 'another month has a call for the same content'
    USING ERRCODE = 'serialization_failure';
END $$;

-- Decides calls in the order of tenant and time, of which no two have the same content. Returns one row each.
CREATE OR REPLACE FUNCTION claim_calls(
  c_id UUID[], c_tenant TEXT[], c_user TEXT[], c_operation TEXT[], c_provider TEXT[], c_model TEXT[],
  c_tier TEXT[], c_content TEXT[], c_tokens_in BIGINT[], c_tokens_out BIGINT[], c_cost BIGINT[],
  c_created TIMESTAMPTZ[], c_daily BIGINT[], c_monthly BIGINT[],
  c_daily_micros BIGINT[], c_monthly_micros BIGINT[], c_lease BIGINT[], c_reserve INT[],
  c_lease_owner TEXT[])
RETURNS TABLE (claim INT, result TEXT, answer TEXT, tokens_in BIGINT, tokens_out BIGINT, cost BIGINT)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off
SET enable_material = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  c RECORD;
  days DATE[];
  months DATE[];
  admitted BOOLEAN[] := '{}';
  hits BOOLEAN[] := '{}';
  expired UUID[] := '{}';
  tenant TEXT := '';
  day DATE := '-infinity';
  month DATE := '-infinity';
  day_used BIGINT := 0;
  month_used BIGINT := 0;
  day_micros BIGINT := 0;
  month_micros BIGINT := 0;
  budgets INT;
  touched INT;
BEGIN
  SELECT array_agg((t AT TIME ZONE 'UTC')::date ORDER BY i),
    array_agg(date_trunc('month', t AT TIME ZONE 'UTC')::date ORDER BY i)
  INTO days, months
  FROM unnest(c_created) WITH ORDINALITY AS u(t, i);

  INSERT INTO llm_budgets (tenant_id, period, period_start)
  SELECT DISTINCT u.tenant_id, p.period, p.period_start
  FROM unnest(c_tenant, days, months, c_reserve) AS u(tenant_id, day, month, reserve)
  CROSS JOIN LATERAL (VALUES ('day', u.day), ('month', u.month)) AS p(period, period_start)
  WHERE u.reserve = 1 AND NOT EXISTS (
    SELECT FROM llm_budgets b WHERE b.tenant_id = u.tenant_id AND b.period = p.period
      AND b.period_start = p.period_start)
  ORDER BY u.tenant_id, p.period, p.period_start
  ON CONFLICT DO NOTHING;

  PERFORM lock_budgets(c_tenant, days, months);

  FOR c IN
    SELECT u.i, u.id, u.tenant_id, u.day, u.month, u.tokens, u.daily, u.monthly, u.most_cost, u.daily_micros,
      u.monthly_micros, u.reserve,
      k.answer, k.tokens_in, k.tokens_out, k.cost_micros, r.id AS in_flight_id,
      r.expires_at <= clock_timestamp() AS is_expired,
      d.spent + d.reserved AS day_used, m.spent + m.reserved AS month_used,
      d.spent_micros + d.reserved_micros AS day_micros, m.spent_micros + m.reserved_micros AS month_micros
    FROM (
      SELECT ordinality AS i, x.id, x.tenant_id, x.content_id, x.day, x.month,
        x.tokens_in + x.tokens_out AS tokens, x.daily, x.monthly, x.most_cost, x.daily_micros, x.monthly_micros,
        x.reserve
      FROM unnest(c_id, c_tenant, c_content, days, months, c_tokens_in, c_tokens_out, c_daily,
          c_monthly, c_cost, c_daily_micros, c_monthly_micros, c_reserve) WITH ORDINALITY
        AS x(id, tenant_id, content_id, day, month, tokens_in, tokens_out, daily, monthly, most_cost,
          daily_micros, monthly_micros, reserve)
    ) AS u
    LEFT JOIN llm_cache k ON k.tenant_id = u.tenant_id AND k.content_id = u.content_id
    LEFT JOIN llm_reservations r ON r.tenant_id = u.tenant_id AND r.content_id = u.content_id
      AND r.orphaned_at IS NULL
    LEFT JOIN llm_budgets d ON d.tenant_id = u.tenant_id AND d.period = 'day'
      AND d.period_start = u.day
    LEFT JOIN llm_budgets m ON m.tenant_id = u.tenant_id AND m.period = 'month'
      AND m.period_start = u.month
    ORDER BY u.i
  LOOP
    IF (c.tenant_id, c.month) IS DISTINCT FROM (tenant, month) THEN
      month_used := c.month_used;
      month_micros := c.month_micros;
      day := '-infinity';
    END IF;
    IF c.day <> day THEN
      day_used := c.day_used;
      day_micros := c.day_micros;
    END IF;
    tenant := c.tenant_id;
    month := c.month;
    day := c.day;

    claim := c.i;
    answer := c.answer;
    tokens_in := c.tokens_in;
    tokens_out := c.tokens_out;
    cost := c.cost_micros;
    result := CASE
      WHEN c.answer IS NOT NULL THEN 'CACHED'
      WHEN c.reserve = 0 THEN 'CACHE_MISS'
      WHEN c.in_flight_id = c.id THEN 'RESERVED'
      WHEN NOT c.is_expired THEN 'IN_FLIGHT'
      WHEN day_used + c.tokens > c.daily OR month_used + c.tokens > c.monthly THEN 'OVER_BUDGET'
      WHEN c.most_cost > 0 AND (day_micros + c.most_cost > c.daily_micros
        OR month_micros + c.most_cost > c.monthly_micros) THEN 'OVER_BUDGET'
      ELSE 'RESERVED' END;
    IF c.is_expired AND c.in_flight_id <> c.id THEN
      expired := expired || c.in_flight_id;
    END IF;
    hits := hits || (result = 'CACHED');
    admitted := admitted || (result = 'RESERVED' AND c.in_flight_id IS DISTINCT FROM c.id);
    IF admitted[c.i] THEN
      day_used := day_used + c.tokens;
      month_used := month_used + c.tokens;
      day_micros := day_micros + c.most_cost;
      month_micros := month_micros + c.most_cost;
    END IF;
    RETURN NEXT;
  END LOOP;

  IF expired <> '{}' THEN
    UPDATE llm_reservations r SET orphaned_at = now()
    FROM unnest(c_tenant) AS t(tenant_id)
    WHERE r.tenant_id = t.tenant_id AND r.id = ANY (expired);
  END IF;

  WITH wanted AS (
    SELECT u.tenant_id, p.period, p.period_start, sum(u.tokens) AS tokens, max(p.most) AS most,
      sum(u.most_cost) AS micros, max(p.most_micros) AS most_micros
    FROM (
      SELECT x.tenant_id, x.day, x.month, x.tokens_in + x.tokens_out AS tokens, x.daily, x.monthly, x.most_cost,
        x.daily_micros, x.monthly_micros
      FROM unnest(c_tenant, days, months, c_tokens_in, c_tokens_out, c_daily, c_monthly, c_cost, c_daily_micros,
          c_monthly_micros, admitted)
        AS x(tenant_id, day, month, tokens_in, tokens_out, daily, monthly, most_cost, daily_micros,
          monthly_micros, admitted)
      WHERE x.admitted
    ) AS u
    CROSS JOIN LATERAL (VALUES ('day', u.day, u.daily, u.daily_micros),
        ('month', u.month, u.monthly, u.monthly_micros))
      AS p(period, period_start, most, most_micros)
    GROUP BY 1, 2, 3
  ), reserved AS (
    UPDATE llm_budgets b SET reserved = b.reserved + w.tokens,
      reserved_micros = b.reserved_micros + w.micros
    FROM wanted w
    WHERE b.tenant_id = w.tenant_id AND b.period = w.period AND b.period_start = w.period_start
      AND b.spent + b.reserved + w.tokens <= w.most
      AND (w.micros = 0 OR b.spent_micros + b.reserved_micros + w.micros <= w.most_micros)
    RETURNING b.tenant_id
  )
  SELECT (SELECT count(*) FROM wanted), (SELECT count(*) FROM reserved) INTO budgets, touched;
  IF budgets <> touched THEN
    RAISE EXCEPTION 'expected to reserve in % budgets, found room in %', budgets, touched;
  END IF;

  INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
    content_id, tokens_in, tokens_out, cost_micros, created_at, lease_owner, day, month, expires_at)
  SELECT x.tenant_id, x.id, x.user_id, x.operation, x.provider, x.model, x.tier, x.content_id,
    x.tokens_in, x.tokens_out, x.cost, x.created_at, x.lease_owner, x.day, x.month,
    clock_timestamp() + x.lease * INTERVAL '1 millisecond'
  FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content,
      c_tokens_in, c_tokens_out, c_cost, c_created, c_lease_owner, days, months, c_lease, admitted)
    AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in, tokens_out,
      cost, created_at, lease_owner, day, month, lease, admitted)
  WHERE x.admitted;

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT x.tenant_id, x.id, x.user_id, x.operation, x.provider, x.model, x.tier, x.content_id,
    0, 0, 0, true, 0, 'answered', x.created_at
  FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content, c_created,
      hits)
    AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, created_at, hit)
  WHERE x.hit
  ON CONFLICT DO NOTHING;
END $$;
