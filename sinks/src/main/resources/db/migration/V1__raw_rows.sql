-- What is read from the log: messages, files, deletion requests, and events that could not be processed.
--
-- Ids are deterministic, so a row is written again in place. No row references another table, because
-- the tables' writers share no order. created_at is the event's time, updated_at the wall clock's.
-- deleted_at marks a tombstone: readers filter on it, the purge removes it. Tables and columns are in
-- the versioned files; functions, triggers and views are in the repeatable ones.

-- One row per tenant and user with memory. It is the lock under which their memory changes.
CREATE TABLE owners (
  tenant_id TEXT NOT NULL,
  user_id   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, user_id)
);

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

-- Deletion requests. A raw row or a set with a lower offset that arrives later finds them here.
CREATE TABLE deletion_requests (
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

-- created_at is the time of the log; a failed stage has none.
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
  created_at  TIMESTAMPTZ NOT NULL,
  stack_trace TEXT NOT NULL DEFAULT '',
  updated_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX dead_letters_of_tenant ON dead_letters (tenant_id, user_id, reason, created_at);

-- The number of partitions of a topic when the first event was read. Partitions may be added to a topic,
-- but an owner's events must stay in theirs: offsets of two partitions cannot be compared.
CREATE TABLE log_partitions (
  topic       TEXT PRIMARY KEY,
  partitions  INT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
