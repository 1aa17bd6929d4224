-- REM's tables. Ids are deterministic, so a row is written again in place; nothing references across
-- tables, because their writers know no common order. created_at is the event's time, updated_at the
-- wall clock's, deleted_at marks a tombstone: readers filter on it, the purge removes it.
--
-- Derived rows also carry the row set that owns them (set_operation, set_window) and the version of
-- the set that wrote them last; see row_sets.

-- One row per tenant and user with memory. It is the lock under which their memory changes.
CREATE TABLE owners (
  tenant_id TEXT NOT NULL,
  user_id   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, user_id)
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
  version_generation INT NOT NULL DEFAULT 0
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
  version_generation   INT NOT NULL DEFAULT 0
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
  version_generation      INT NOT NULL DEFAULT 0
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
  version_generation INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX users_of_owner ON users (tenant_id, user_id);

-- Raw rows: the higher log offset wins.
CREATE TABLE messages (
  id             UUID PRIMARY KEY,
  tenant_id      TEXT NOT NULL,
  user_id        TEXT NOT NULL DEFAULT '',
  created_at     TIMESTAMPTZ NOT NULL,
  updated_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at     TIMESTAMPTZ,
  graph_edges    JSONB NOT NULL DEFAULT '[]',
  metadata       JSONB NOT NULL DEFAULT '{}',
  tags           TEXT[] NOT NULL DEFAULT '{}',
  content        TEXT NOT NULL,
  message_type   TEXT NOT NULL,
  session_id     TEXT NOT NULL DEFAULT '',
  prompt         TEXT,
  model          TEXT,
  token_count    INT,
  trace_id       TEXT,
  span_id        TEXT,
  version_offset BIGINT NOT NULL
);
CREATE INDEX messages_of_owner ON messages (tenant_id, user_id, session_id, created_at);

CREATE TABLE files (
  id                UUID PRIMARY KEY,
  tenant_id         TEXT NOT NULL,
  user_id           TEXT NOT NULL DEFAULT '',
  created_at        TIMESTAMPTZ NOT NULL,
  updated_at        TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at        TIMESTAMPTZ,
  graph_edges       JSONB NOT NULL DEFAULT '[]',
  metadata          JSONB NOT NULL DEFAULT '{}',
  tags              TEXT[] NOT NULL DEFAULT '{}',
  name              TEXT NOT NULL,
  uri               TEXT NOT NULL,
  content           TEXT,
  timestamp         TIMESTAMPTZ,
  size_bytes        BIGINT,
  mime_type         TEXT,
  processing_status TEXT NOT NULL DEFAULT 'pending',
  version_offset    BIGINT NOT NULL
);
CREATE INDEX files_of_owner ON files (tenant_id, user_id, created_at);

-- Vectors lie beside their rows, so that neither is rewritten with the other, and in line: fetched
-- from a TOAST table they make an exact scan four times slower. There is no HNSW index: it cuts writes
-- fifty-fold, and a user's memory is small enough for exact distances.
CREATE TABLE embeddings_resources (
  id         UUID NOT NULL,
  tenant_id  TEXT NOT NULL,
  user_id    TEXT NOT NULL DEFAULT '',
  entity_id  UUID NOT NULL,
  field_name TEXT NOT NULL,
  provider   TEXT NOT NULL,
  model      TEXT NOT NULL,
  embedding  VECTOR(${dimension}) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (entity_id, field_name, provider)
);
-- A page takes 8 kB, a row in line about as much at most: wider vectors stay out of line.
DO $$
DECLARE
  wide CONSTANT BOOLEAN := ${dimension} > 1900;
BEGIN
  IF NOT wide THEN
    ALTER TABLE embeddings_resources ALTER COLUMN embedding SET STORAGE PLAIN;
  END IF;
END $$;
CREATE INDEX embeddings_resources_of_owner ON embeddings_resources (tenant_id, user_id);

CREATE TABLE embeddings_moments
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_moments_of_owner ON embeddings_moments (tenant_id, user_id);

CREATE TABLE embeddings_messages
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_messages_of_owner ON embeddings_messages (tenant_id, user_id);

CREATE TABLE embeddings_files
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_files_of_owner ON embeddings_files (tenant_id, user_id);

CREATE TABLE embeddings_users
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_users_of_owner ON embeddings_users (tenant_id, user_id);

-- What LOOKUP and FUZZY read: one entry per live row with a label. entity_type is the row's table.
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
CREATE INDEX kv_store_key_trigrams ON kv_store USING GIN (entity_key gin_trgm_ops);
CREATE INDEX kv_store_summary_trigrams ON kv_store USING GIN (content_summary gin_trgm_ops);

-- The newest set of each window of each operation, emptied ones included: a set with a lower version
-- arriving later is ignored.
CREATE TABLE row_sets (
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  operation          TEXT NOT NULL,
  window_key         TEXT NOT NULL,
  session_id         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL,
  version_rank       INT NOT NULL,
  version_generation INT NOT NULL,
  sources            INT NOT NULL,
  row_ids            UUID[] NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  PRIMARY KEY (tenant_id, user_id, operation, window_key)
);

-- The newest out-edges that each origin gives a row, whether the row is there yet or not.
CREATE TABLE edge_sets (
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  src_table          TEXT NOT NULL,
  src_id             UUID NOT NULL,
  origin             TEXT NOT NULL,
  version_offset     BIGINT NOT NULL,
  version_rank       INT NOT NULL,
  version_generation INT NOT NULL,
  edges              JSONB NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, src_table, src_id, origin)
) WITH (fillfactor = 85);

CREATE TABLE dead_letters (
  id          UUID PRIMARY KEY,
  tenant_id   TEXT NOT NULL,
  user_id     TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL,
  field       TEXT NOT NULL DEFAULT '',
  detail      TEXT NOT NULL DEFAULT '',
  topic       TEXT NOT NULL DEFAULT '',
  partition   INT NOT NULL,
  "offset"    BIGINT NOT NULL,
  append_time TIMESTAMPTZ NOT NULL,
  payload     BYTEA NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX dead_letters_of_tenant ON dead_letters (tenant_id, user_id, reason, created_at);

-- Wishes to forget. A raw row or a set with a lower offset that arrives later finds them here.
CREATE TABLE forgets (
  tenant_id   TEXT NOT NULL,
  user_id     TEXT NOT NULL DEFAULT '',
  scope       TEXT NOT NULL,
  session_id  TEXT NOT NULL DEFAULT '',
  target_id   TEXT NOT NULL DEFAULT '',
  "offset"    BIGINT NOT NULL,
  partition   INT NOT NULL,
  append_time TIMESTAMPTZ NOT NULL,
  updated_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, scope, session_id, target_id)
);
