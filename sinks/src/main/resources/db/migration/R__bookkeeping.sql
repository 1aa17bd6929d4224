-- What was dreamed, when, and at what cost: views over the tables, so they cannot contradict them.

-- One row per tenant, operation and day (UTC, of the wall clock). A window counts for the day on which it
-- was written last. failed: something could not be remembered. degraded: some model calls failed or were
-- refused, and the local tier did their work.
DROP VIEW IF EXISTS dream_runs;
CREATE VIEW dream_runs AS
WITH windows AS (
  SELECT tenant_id, operation, (updated_at AT TIME ZONE 'UTC')::date AS day, count(*) AS windows,
    sum(cardinality(row_ids)) AS rows, min(updated_at) AS started_at, max(updated_at) AS ended_at
  FROM row_sets WHERE deleted_at IS NULL GROUP BY 1, 2, 3
), edges AS (
  SELECT tenant_id, CASE WHEN origin = 'llm-affinity' THEN 'affinity' ELSE origin END AS operation,
    (updated_at AT TIME ZONE 'UTC')::date AS day, count(*) AS windows,
    sum(jsonb_array_length(edges)) AS rows, min(updated_at) AS started_at, max(updated_at) AS ended_at
  FROM edge_sets WHERE origin IN ('affinity', 'llm-affinity') GROUP BY 1, 2, 3
), calls AS (
  SELECT tenant_id, operation, (created_at AT TIME ZONE 'UTC')::date AS day,
    count(*) FILTER (WHERE NOT cached) AS calls, count(*) FILTER (WHERE cached) AS cached,
    count(*) FILTER (WHERE NOT cached AND outcome <> 'answered') AS calls_failed,
    sum(tokens_in + tokens_out) AS tokens, sum(cost_micros) AS cost_micros,
    min(created_at) AS started_at, max(created_at) AS ended_at
  FROM llm_calls GROUP BY 1, 2, 3
), failures AS (
  SELECT DISTINCT ON (tenant_id, operation, day) tenant_id, operation, day,
    count(*) OVER (PARTITION BY tenant_id, operation, day) AS failed, error, at
  FROM (
    SELECT tenant_id, substr(reason, 8) AS operation,
      (updated_at AT TIME ZONE 'UTC')::date AS day,
      concat_ws(E'\n', field || ': ' || detail, nullif(stack_trace, '')) AS error,
      updated_at AS at
    FROM dead_letters
    WHERE reason LIKE 'failed:%') AS f
  ORDER BY tenant_id, operation, day, at DESC, error COLLATE "C"
), keys AS (
  SELECT tenant_id, operation, day FROM windows
  UNION SELECT tenant_id, operation, day FROM edges
  UNION SELECT tenant_id, operation, day FROM calls
  UNION SELECT tenant_id, operation, day FROM failures)
SELECT k.tenant_id, k.operation, k.day,
  CASE WHEN f.failed > 0 THEN 'failed' WHEN c.calls_failed > 0 THEN 'degraded' ELSE 'completed' END
    AS status,
  coalesce(w.windows, 0) + coalesce(e.windows, 0) AS windows,
  coalesce(w.rows, 0) + coalesce(e.rows, 0) AS rows,
  coalesce(f.failed, 0) AS failed,
  coalesce(c.calls, 0) AS calls, coalesce(c.cached, 0) AS cached,
  coalesce(c.calls_failed, 0) AS calls_failed,
  coalesce(c.tokens, 0)::bigint AS tokens, coalesce(c.cost_micros, 0)::numeric / 1000000 AS cost_usd,
  least(w.started_at, e.started_at, c.started_at, f.at) AS started_at,
  greatest(w.ended_at, e.ended_at, c.ended_at, f.at) AS ended_at,
  f.error
FROM keys k
LEFT JOIN windows w USING (tenant_id, operation, day)
LEFT JOIN edges e USING (tenant_id, operation, day)
LEFT JOIN calls c USING (tenant_id, operation, day)
LEFT JOIN failures f USING (tenant_id, operation, day);

-- When each operation last wrote something of a session: {"chunks": "2026-...", ...}.
DROP VIEW IF EXISTS dreamed_sessions;
CREATE VIEW dreamed_sessions AS
SELECT s.*, coalesce(d.dreamed_at, '{}') AS dreamed_at
FROM sessions s
LEFT JOIN LATERAL (
  SELECT jsonb_object_agg(operation, at) AS dreamed_at
  FROM (SELECT r.operation, max(r.updated_at) AS at FROM row_sets r
    WHERE r.tenant_id = s.tenant_id AND r.user_id = s.user_id AND r.session_id = s.name
      AND r.operation <> 'sessions' AND r.deleted_at IS NULL
    GROUP BY r.operation) AS o) AS d ON true
WHERE s.deleted_at IS NULL;

-- The stage of a user's memory: 0 raw activity, 1 entities (LOOKUP finds them), 2 moments, 3 affinity
-- (SEARCH and TRAVERSE find related things), 4 dreamed on several days.
DROP VIEW IF EXISTS memory_stages;
CREATE VIEW memory_stages AS
SELECT o.tenant_id, o.user_id,
  CASE
    WHEN m.has AND a.has AND r.days > 1 THEN 4
    WHEN a.has THEN 3
    WHEN m.has THEN 2
    WHEN e.has THEN 1
    ELSE 0 END AS stage,
  coalesce(r.days, 0) AS dreaming_days
FROM owners o
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM moments t WHERE t.tenant_id = o.tenant_id
  AND t.user_id = o.user_id AND t.deleted_at IS NULL) AS has) AS m
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM row_sets t WHERE t.tenant_id = o.tenant_id
  AND t.user_id = o.user_id AND t.operation = 'entities' AND t.row_ids <> '{}'
  AND t.deleted_at IS NULL) AS has) AS e
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM edge_sets t WHERE t.tenant_id = o.tenant_id
  AND t.user_id = o.user_id AND t.origin = 'affinity' AND t.edges <> '[]') AS has) AS a
CROSS JOIN LATERAL (SELECT count(DISTINCT (t.updated_at AT TIME ZONE 'UTC')::date) AS days
  FROM row_sets t WHERE t.tenant_id = o.tenant_id AND t.user_id = o.user_id
  AND t.deleted_at IS NULL) AS r;
