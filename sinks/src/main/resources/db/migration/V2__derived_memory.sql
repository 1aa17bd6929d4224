-- Derived memory: rows that come in sets, their edges, and the index of their labels.
--
-- A derived row carries the row set that owns it (set_operation, set_window) and the version of the set
-- that wrote it last (version_offset, version_rank, logic_version, compared in that order).

-- How good the model was that made a row, worst first, for comparisons.
CREATE TYPE quality AS ENUM ('basic', 'good', 'premium');

-- The newest set of each window of each operation, emptied ones included: a set with a lower version
-- that arrives later is ignored.
CREATE TABLE row_sets (
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  operation          TEXT NOT NULL,
  window_key         TEXT NOT NULL,
  session_id         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL,
  version_rank       INT NOT NULL,
  logic_version      INT NOT NULL,
  sources            INT NOT NULL,
  row_ids            UUID[] NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  PRIMARY KEY (tenant_id, user_id, operation, window_key)
);

-- The newest out-edges that each origin gives a row, whether the row exists yet or not.
CREATE TABLE edge_sets (
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  src_table          TEXT NOT NULL,
  src_id             UUID NOT NULL,
  origin             TEXT NOT NULL,
  version_offset     BIGINT NOT NULL,
  version_rank       INT NOT NULL,
  logic_version      INT NOT NULL,
  edges              JSONB NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, src_table, src_id, origin)
) WITH (fillfactor = 85);

-- The tables whose rows come in sets; define_row_table fills it.
CREATE TABLE row_tables (
  name     TEXT PRIMARY KEY,
  embedded BOOLEAN NOT NULL
);

CREATE TABLE resources (
  id                 UUID PRIMARY KEY,
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  label              TEXT NOT NULL DEFAULT '',
  created_at         TIMESTAMPTZ NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  graph_edges        JSONB NOT NULL DEFAULT '[]',
  metadata           JSONB NOT NULL DEFAULT '{}',
  tags               TEXT[] NOT NULL DEFAULT '{}',
  name               TEXT,
  uri                TEXT,
  ordinal            INT NOT NULL DEFAULT 0,
  content            TEXT,
  timestamp          TIMESTAMPTZ,
  category           TEXT,
  related_entities   JSONB NOT NULL DEFAULT '[]',
  quality_level      TEXT NOT NULL DEFAULT 'basic',
  needs_upgrade      BOOLEAN NOT NULL DEFAULT false,
  llm_used           BOOLEAN NOT NULL DEFAULT false,
  llm_provider       TEXT,
  language           TEXT,
  tokens_used        INT NOT NULL DEFAULT 0,
  processing_time_ms BIGINT NOT NULL DEFAULT 0,
  labels             TEXT[] NOT NULL DEFAULT '{}',
  speaker            TEXT,
  summary            TEXT,
  content_hash       TEXT,
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX resources_of_owner ON resources (tenant_id, user_id, timestamp);

CREATE TABLE moments (
  id                   UUID PRIMARY KEY,
  tenant_id            TEXT NOT NULL,
  user_id              TEXT NOT NULL DEFAULT '',
  label                TEXT NOT NULL DEFAULT '',
  created_at           TIMESTAMPTZ NOT NULL,
  updated_at           TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at           TIMESTAMPTZ,
  graph_edges          JSONB NOT NULL DEFAULT '[]',
  metadata             JSONB NOT NULL DEFAULT '{}',
  tags                 TEXT[] NOT NULL DEFAULT '{}',
  name                 TEXT NOT NULL,
  moment_type          TEXT,
  category             TEXT,
  starts_timestamp     TIMESTAMPTZ NOT NULL,
  ends_timestamp       TIMESTAMPTZ,
  present_persons      JSONB NOT NULL DEFAULT '[]',
  emotion_tags         TEXT[] NOT NULL DEFAULT '{}',
  topic_tags           TEXT[] NOT NULL DEFAULT '{}',
  summary              TEXT,
  source_resource_ids  TEXT[] NOT NULL DEFAULT '{}',
  source_session_id    TEXT,
  previous_moment_keys TEXT[] NOT NULL DEFAULT '{}',
  set_operation        TEXT NOT NULL DEFAULT '',
  set_window           TEXT NOT NULL DEFAULT '',
  version_offset       BIGINT NOT NULL DEFAULT -1,
  version_rank         INT NOT NULL DEFAULT 0,
  logic_version        INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX moments_of_owner ON moments (tenant_id, user_id, starts_timestamp);

CREATE TABLE sessions (
  id                      UUID PRIMARY KEY,
  tenant_id               TEXT NOT NULL,
  user_id                 TEXT NOT NULL DEFAULT '',
  label                   TEXT NOT NULL DEFAULT '',
  created_at              TIMESTAMPTZ NOT NULL,
  updated_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at              TIMESTAMPTZ,
  graph_edges             JSONB NOT NULL DEFAULT '[]',
  metadata                JSONB NOT NULL DEFAULT '{}',
  tags                    TEXT[] NOT NULL DEFAULT '{}',
  name                    TEXT NOT NULL,
  mode                    TEXT NOT NULL DEFAULT 'normal',
  description             TEXT,
  message_count           INT NOT NULL DEFAULT 0,
  total_tokens            BIGINT NOT NULL DEFAULT 0,
  last_moment_message_idx INT NOT NULL DEFAULT 0,
  set_operation           TEXT NOT NULL DEFAULT '',
  set_window              TEXT NOT NULL DEFAULT '',
  version_offset          BIGINT NOT NULL DEFAULT -1,
  version_rank            INT NOT NULL DEFAULT 0,
  logic_version           INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX sessions_of_owner ON sessions (tenant_id, user_id, created_at);

CREATE TABLE users (
  id                 UUID PRIMARY KEY,
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  label              TEXT NOT NULL DEFAULT '',
  created_at         TIMESTAMPTZ NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  graph_edges        JSONB NOT NULL DEFAULT '[]',
  metadata           JSONB NOT NULL DEFAULT '{}',
  tags               TEXT[] NOT NULL DEFAULT '{}',
  name               TEXT NOT NULL,
  email              TEXT,
  role               TEXT,
  tier               TEXT,
  summary            TEXT,
  interests          TEXT[] NOT NULL DEFAULT '{}',
  preferred_topics   TEXT[] NOT NULL DEFAULT '{}',
  activity_level     TEXT,
  last_active_at     TIMESTAMPTZ,
  sec_policy         JSONB NOT NULL DEFAULT '{}',
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX users_of_owner ON users (tenant_id, user_id);

-- One summary per day of a user with a bot. The id is made of tenant, user, bot and start, so a late
-- message replaces the day's summary.
CREATE TABLE conversation_summaries (
  id                 UUID PRIMARY KEY,
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  label              TEXT NOT NULL DEFAULT '',
  created_at         TIMESTAMPTZ NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  graph_edges        JSONB NOT NULL DEFAULT '[]',
  metadata           JSONB NOT NULL DEFAULT '{}',
  tags               TEXT[] NOT NULL DEFAULT '{}',
  bot_name           TEXT NOT NULL DEFAULT '',
  summary_text       TEXT NOT NULL,
  summary_type       TEXT NOT NULL DEFAULT 'time_window',
  start_timestamp    TIMESTAMPTZ NOT NULL,
  end_timestamp      TIMESTAMPTZ NOT NULL,
  message_count      INT NOT NULL,
  key_topics         TEXT[] NOT NULL DEFAULT '{}',
  emotional_tone     TEXT,
  compression_ratio  DOUBLE PRECISION,
  confidence_score   DOUBLE PRECISION NOT NULL DEFAULT 0.5,
  enrichment_version TEXT NOT NULL DEFAULT 'v1.0',
  language           TEXT,
  quality_score      DOUBLE PRECISION,
  quality_level      TEXT NOT NULL DEFAULT 'basic',
  needs_upgrade      BOOLEAN NOT NULL DEFAULT true,
  llm_used           BOOLEAN NOT NULL DEFAULT false,
  llm_provider       TEXT,
  tokens_used        INT NOT NULL DEFAULT 0,
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX conversation_summaries_of_owner ON conversation_summaries (tenant_id, user_id, start_timestamp);

-- A text in Unicode's NFKC: full and half width, composed and decomposed forms are equal. Most texts
-- have that form already, and to check it costs a fraction of making it. It is versioned because
-- indexes may be built with it: a change of it must rebuild them.
CREATE FUNCTION nfkc(written TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN written IS NFKC NORMALIZED THEN written ELSE normalize(written, NFKC) END
$$;

-- What LOOKUP and FUZZY read: one entry per live row with a label. entity_type is the row's table.
-- Labels are in NFKC from the start, summaries are content as it was sent. FUZZY reads an
-- owner's entries: indexes of trigrams would take most of what it takes to write one.
CREATE TABLE kv_store (
  tenant_id       TEXT NOT NULL,
  user_id         TEXT NOT NULL DEFAULT '',
  entity_type     TEXT NOT NULL,
  entity_key      TEXT NOT NULL,
  entity_id       UUID NOT NULL,
  content_summary TEXT NOT NULL DEFAULT '',
  metadata        JSONB NOT NULL DEFAULT '{}',
  graph_edges     JSONB NOT NULL DEFAULT '[]',
  created_at      TIMESTAMPTZ NOT NULL,
  updated_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, entity_type, entity_key)
) WITH (fillfactor = 70);

-- Parameters of the functions that write rows of one table: a new or changed row ...
CREATE TYPE row_change AS (
  id                 UUID,
  tenant_id          TEXT,
  user_id            TEXT,
  label              TEXT,
  created_at         TIMESTAMPTZ,
  summary            TEXT,
  columns            JSONB,
  set_operation      TEXT,
  set_window         TEXT,
  version_offset     BIGINT,
  version_rank       INT,
  logic_version      INT
);

-- ... a row that a set holds without a change, or no longer holds ...
CREATE TYPE row_claim AS (
  id                 UUID,
  tenant_id          TEXT,
  user_id            TEXT,
  set_operation      TEXT,
  set_window         TEXT,
  version_offset     BIGINT,
  version_rank       INT,
  logic_version      INT
);

-- ... and an embedding of a row.
CREATE TYPE row_embedding AS (
  entity_id     UUID,
  tenant_id     TEXT,
  user_id       TEXT,
  created_at    TIMESTAMPTZ,
  set_operation TEXT,
  set_window    TEXT,
  field_name    TEXT,
  provider      TEXT,
  model         TEXT,
  embedding     HALFVEC
);
