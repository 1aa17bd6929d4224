-- The ledger of the model gateway: calls, their cost, their answers, and the budgets.

-- One row per attempt; a cached answer cost nothing. Calls come in the order of time: a BRIN index, which
-- holds one entry per range of pages, is enough.
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
CREATE INDEX llm_calls_by_time ON llm_calls USING brin (created_at);

-- What a tenant has spent and reserved, in tokens and in millionths of a US dollar.
CREATE TABLE llm_budgets (
  tenant_id TEXT NOT NULL,
  period TEXT NOT NULL CHECK (period IN ('day', 'month')),
  period_start DATE NOT NULL,
  spent BIGINT NOT NULL DEFAULT 0,
  reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  spent_micros BIGINT NOT NULL DEFAULT 0,
  reserved_micros BIGINT NOT NULL DEFAULT 0 CHECK (reserved_micros >= 0),
  PRIMARY KEY (tenant_id, period, period_start)
) WITH (fillfactor = 50);

-- Calls that may be under way. The lease owner of an orphaned one has restarted: the reservation counts as
-- spent, and no longer keeps others from calling for the same content.
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
  lease_owner TEXT NOT NULL,
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

-- Vectors as big-endian floats: the cache outlives a change of the embedding space.
CREATE TABLE embedding_cache (
  tenant_id TEXT NOT NULL,
  space TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  vector BYTEA NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, space, text_hash)
);
