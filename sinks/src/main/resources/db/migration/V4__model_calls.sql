-- The account of the model gateway: what was called, what it took, what was answered, what may still
-- be spent. All functions first lock the budgets they touch in one order, so that none deadlocks, and
-- see afterwards what others have committed before.

-- One attempt each; those from the cache took nothing.
CREATE TABLE llm_calls (
  tenant_id TEXT NOT NULL,
  id UUID NOT NULL,
  user_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  tier TEXT NOT NULL,
  content_id TEXT NOT NULL,
  tokens_in BIGINT NOT NULL,
  tokens_out BIGINT NOT NULL,
  cost_micros BIGINT NOT NULL,
  cached BOOLEAN NOT NULL,
  duration_ms BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX llm_calls_by_time ON llm_calls (tenant_id, created_at);

CREATE TABLE llm_budgets (
  tenant_id TEXT NOT NULL,
  period TEXT NOT NULL CHECK (period IN ('day', 'month')),
  period_start DATE NOT NULL,
  spent BIGINT NOT NULL DEFAULT 0,
  reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  PRIMARY KEY (tenant_id, period, period_start)
) WITH (fillfactor = 50);

-- Calls that may be under way. An orphan's holder is gone: it counts as spent, and no longer keeps
-- others from calling for the same content.
CREATE TABLE llm_reservations (
  tenant_id TEXT NOT NULL,
  id UUID NOT NULL,
  user_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  tier TEXT NOT NULL,
  content_id TEXT NOT NULL,
  tokens_in BIGINT NOT NULL,
  tokens_out BIGINT NOT NULL,
  cost_micros BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  holder TEXT NOT NULL,
  day DATE NOT NULL,
  month DATE NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  orphaned_at TIMESTAMPTZ,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX llm_reservations_single_flight ON llm_reservations (tenant_id, content_id)
  WHERE orphaned_at IS NULL;

CREATE TABLE llm_cache (
  tenant_id TEXT NOT NULL,
  content_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  tokens_in BIGINT NOT NULL,
  tokens_out BIGINT NOT NULL,
  cost_micros BIGINT NOT NULL,
  bytes INT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, content_id)
);
CREATE INDEX llm_cache_by_user ON llm_cache (tenant_id, user_id);

-- Vectors as big-endian floats: a cache outlives a change of the embedding space.
CREATE TABLE embedding_cache (
  tenant_id TEXT NOT NULL,
  space TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  vector BYTEA NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, space, text_hash)
);

-- What a user wants forgotten is not kept as an answer either.
CREATE FUNCTION forget_answers() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM llm_cache WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id;
  RETURN NULL;
END $$;

CREATE TRIGGER forget_answers AFTER INSERT ON forgets
  FOR EACH ROW EXECUTE FUNCTION forget_answers();

CREATE FUNCTION lock_budgets(tenants TEXT[], days DATE[], months DATE[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM FROM (
    SELECT FROM (
      SELECT DISTINCT u.tenant_id, p.period, p.period_start
      FROM unnest(tenants, days, months) AS u(tenant_id, day, month)
      CROSS JOIN LATERAL (VALUES ('day', u.day), ('month', u.month)) AS p(period, period_start)
    ) AS w
    JOIN llm_budgets b USING (tenant_id, period, period_start)
    ORDER BY b.tenant_id, b.period, b.period_start
    FOR UPDATE OF b) AS locks;
END $$;

-- Claims in the order of tenant and time, of which no two have the same content. Returns a row each.
CREATE FUNCTION claim_calls(
  c_id UUID[], c_tenant TEXT[], c_user TEXT[], c_operation TEXT[], c_provider TEXT[], c_model TEXT[],
  c_tier TEXT[], c_content TEXT[], c_tokens_in BIGINT[], c_tokens_out BIGINT[], c_cost BIGINT[],
  c_created TIMESTAMPTZ[], c_daily BIGINT[], c_monthly BIGINT[], c_lease BIGINT[], c_reserve INT[],
  c_holder TEXT[])
RETURNS TABLE (claim INT, result TEXT, answer TEXT, tokens_in BIGINT, tokens_out BIGINT, cost BIGINT)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
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
    SELECT u.i, u.id, u.tenant_id, u.day, u.month, u.tokens, u.daily, u.monthly, u.reserve,
      k.answer, k.tokens_in, k.tokens_out, k.cost_micros, r.id AS holder_id,
      r.expires_at <= clock_timestamp() AS is_expired,
      d.spent + d.reserved AS day_used, m.spent + m.reserved AS month_used
    FROM (
      SELECT ordinality AS i, x.id, x.tenant_id, x.content_id, x.day, x.month,
        x.tokens_in + x.tokens_out AS tokens, x.daily, x.monthly, x.reserve
      FROM unnest(c_id, c_tenant, c_content, days, months, c_tokens_in, c_tokens_out, c_daily,
          c_monthly, c_reserve) WITH ORDINALITY
        AS x(id, tenant_id, content_id, day, month, tokens_in, tokens_out, daily, monthly, reserve)
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
      day := '-infinity';
    END IF;
    IF c.day <> day THEN
      day_used := c.day_used;
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
      WHEN c.reserve = 0 THEN 'ABSENT'
      WHEN c.holder_id = c.id THEN 'RESERVED'
      WHEN NOT c.is_expired THEN 'BUSY'
      WHEN day_used + c.tokens > c.daily OR month_used + c.tokens > c.monthly THEN 'OVER_BUDGET'
      ELSE 'RESERVED' END;
    IF c.is_expired AND c.holder_id <> c.id THEN
      expired := expired || c.holder_id;
    END IF;
    hits := hits || (result = 'CACHED');
    admitted := admitted || (result = 'RESERVED' AND c.holder_id IS DISTINCT FROM c.id);
    IF admitted[c.i] THEN
      day_used := day_used + c.tokens;
      month_used := month_used + c.tokens;
    END IF;
    RETURN NEXT;
  END LOOP;

  IF expired <> '{}' THEN
    UPDATE llm_reservations r SET orphaned_at = now()
    FROM unnest(c_tenant) AS t(tenant_id)
    WHERE r.tenant_id = t.tenant_id AND r.id = ANY (expired);
  END IF;

  WITH wanted AS (
    SELECT u.tenant_id, p.period, p.period_start, sum(u.tokens) AS tokens, max(p.most) AS most
    FROM (
      SELECT x.tenant_id, x.day, x.month, x.tokens_in + x.tokens_out AS tokens, x.daily, x.monthly
      FROM unnest(c_tenant, days, months, c_tokens_in, c_tokens_out, c_daily, c_monthly, admitted)
        AS x(tenant_id, day, month, tokens_in, tokens_out, daily, monthly, admitted)
      WHERE x.admitted
    ) AS u
    CROSS JOIN LATERAL (VALUES ('day', u.day, u.daily), ('month', u.month, u.monthly))
      AS p(period, period_start, most)
    GROUP BY 1, 2, 3
  ), reserved AS (
    UPDATE llm_budgets b SET reserved = b.reserved + w.tokens
    FROM wanted w
    WHERE b.tenant_id = w.tenant_id AND b.period = w.period AND b.period_start = w.period_start
      AND b.spent + b.reserved + w.tokens <= w.most
    RETURNING b.tenant_id
  )
  SELECT (SELECT count(*) FROM wanted), (SELECT count(*) FROM reserved) INTO budgets, touched;
  IF budgets <> touched THEN
    RAISE EXCEPTION 'expected to reserve in % budgets, found room in %', budgets, touched;
  END IF;

  INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
    content_id, tokens_in, tokens_out, cost_micros, created_at, holder, day, month, expires_at)
  SELECT x.tenant_id, x.id, x.user_id, x.operation, x.provider, x.model, x.tier, x.content_id,
    x.tokens_in, x.tokens_out, x.cost, x.created_at, x.holder, x.day, x.month,
    clock_timestamp() + x.lease * INTERVAL '1 millisecond'
  FROM unnest(c_tenant, c_id, c_user, c_operation, c_provider, c_model, c_tier, c_content,
      c_tokens_in, c_tokens_out, c_cost, c_created, c_holder, days, months, c_lease, admitted)
    AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in, tokens_out,
      cost, created_at, holder, day, month, lease, admitted)
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

-- Takes reservations away: what they held is spent as far as it was used.
CREATE FUNCTION end_reservations(e_tenant TEXT[], e_id UUID[], e_used BIGINT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
DECLARE
  tenants TEXT[];
  days DATE[];
  months DATE[];
BEGIN
  SELECT array_agg(r.tenant_id), array_agg(r.day), array_agg(r.month)
  INTO tenants, days, months
  FROM unnest(e_tenant, e_id) AS e(tenant_id, id)
  JOIN llm_reservations r USING (tenant_id, id);
  IF tenants IS NULL THEN
    RETURN;
  END IF;
  PERFORM lock_budgets(tenants, days, months);

  WITH ended AS (
    DELETE FROM llm_reservations r
    USING unnest(e_tenant, e_id, e_used) AS e(tenant_id, id, used)
    WHERE r.tenant_id = e.tenant_id AND r.id = e.id
    RETURNING r.tenant_id, r.day, r.month, r.tokens_in + r.tokens_out AS held, e.used
  ), freed AS (
    SELECT e.tenant_id, p.period, p.period_start, sum(e.held) AS held, sum(e.used) AS used
    FROM ended e
    CROSS JOIN LATERAL (VALUES ('day', e.day), ('month', e.month)) AS p(period, period_start)
    GROUP BY 1, 2, 3
  )
  UPDATE llm_budgets b SET reserved = b.reserved - f.held, spent = b.spent + f.used
  FROM freed f
  WHERE b.tenant_id = f.tenant_id AND b.period = f.period AND b.period_start = f.period_start;
END $$;

CREATE FUNCTION settle_calls(
  s_id UUID[], s_tenant TEXT[], s_user TEXT[], s_operation TEXT[], s_provider TEXT[], s_model TEXT[],
  s_tier TEXT[], s_content TEXT[], s_tokens_in BIGINT[], s_tokens_out BIGINT[], s_cost BIGINT[],
  s_created TIMESTAMPTZ[], s_millis BIGINT[], s_outcome TEXT[], s_answer TEXT[]) RETURNS void
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
    x.tokens_in, x.tokens_out, x.cost, false, x.millis, x.outcome, x.created_at
  FROM unnest(s_tenant, s_id, s_user, s_operation, s_provider, s_model, s_tier, s_content,
      s_tokens_in, s_tokens_out, s_cost, s_created, s_millis, s_outcome)
    AS x(tenant_id, id, user_id, operation, provider, model, tier, content_id, tokens_in, tokens_out,
      cost, created_at, millis, outcome)
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

-- The holder begins anew: what it had reserved before may have been called, and is never heard of.
CREATE FUNCTION orphan_reservations(former_holder TEXT) RETURNS void
LANGUAGE sql
AS $$
  UPDATE llm_reservations r SET orphaned_at = now()
  FROM (
    SELECT tenant_id, id FROM llm_reservations
    WHERE holder = former_holder AND orphaned_at IS NULL
    ORDER BY tenant_id, id
    FOR UPDATE) AS o
  WHERE r.tenant_id = o.tenant_id AND r.id = o.id
$$;

-- Books as spent, at their bound, the calls of which nothing was heard for so long. Returns how many.
CREATE FUNCTION reconcile_reservations(silence INTERVAL) RETURNS INT
LANGUAGE plpgsql
AS $$
DECLARE
  tenants TEXT[];
  ids UUID[];
  used BIGINT[];
  days DATE[];
  months DATE[];
BEGIN
  SELECT array_agg(tenant_id), array_agg(id), array_agg(tokens_in + tokens_out), array_agg(day),
    array_agg(month)
  INTO tenants, ids, used, days, months
  FROM llm_reservations
  WHERE least(orphaned_at, expires_at) < now() - silence;
  IF tenants IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM lock_budgets(tenants, days, months);

  INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
    tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
  SELECT r.tenant_id, r.id, r.user_id, r.operation, r.provider, r.model, r.tier, r.content_id,
    r.tokens_in, r.tokens_out, r.cost_micros, false, 0, 'lost', r.created_at
  FROM llm_reservations r JOIN unnest(tenants, ids) AS o(tenant_id, id) USING (tenant_id, id)
  ORDER BY r.tenant_id, r.id
  ON CONFLICT DO NOTHING;
  PERFORM end_reservations(tenants, ids, used);
  RETURN cardinality(ids);
END $$;

-- Keeps the caches within age and size; the oldest go first.
CREATE FUNCTION prune_llm_cache(max_age INTERVAL, max_bytes BIGINT) RETURNS void
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

CREATE FUNCTION prune_embedding_cache(max_age INTERVAL, max_bytes BIGINT) RETURNS void
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

-- The ledger's tables grow from nothing within seconds, before anything is known of them. Without
-- these, the planner held all open calls against all claims of a group: 0.4 ms a claim instead of 0.03.
ALTER FUNCTION lock_budgets SET enable_bitmapscan = off;
ALTER FUNCTION lock_budgets SET enable_material = off;
ALTER FUNCTION claim_calls SET enable_bitmapscan = off;
ALTER FUNCTION claim_calls SET enable_material = off;
ALTER FUNCTION end_reservations SET enable_bitmapscan = off;
ALTER FUNCTION end_reservations SET enable_material = off;
ALTER FUNCTION settle_calls SET enable_bitmapscan = off;
ALTER FUNCTION settle_calls SET enable_material = off;
