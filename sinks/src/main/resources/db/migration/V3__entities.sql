-- Entities and relationships, resolved over everything that a user has said.
--
-- No tombstone of them stays. They follow deletion requests by way of the stream alone, since no session
-- owns them, and a tombstone would keep what was deleted. Their row set still refuses an older set.

CREATE TABLE entities (
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
  display_name       TEXT NOT NULL,
  entity_type        TEXT NOT NULL,
  summary            TEXT,
  mentions           INT NOT NULL DEFAULT 0,
  labels             TEXT[] NOT NULL DEFAULT '{}',
  attributes         JSONB NOT NULL DEFAULT '{}',
  aliases            TEXT[] NOT NULL DEFAULT '{}',
  first_seen         TIMESTAMPTZ,
  last_seen          TIMESTAMPTZ,
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX entities_of_owner ON entities (tenant_id, user_id, name);

-- A fact holds from valid_at until before invalid_at; expired_at is when it was contradicted or ended.
CREATE TABLE relationships (
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
  source_id          UUID NOT NULL,
  target_id          UUID NOT NULL,
  source             TEXT NOT NULL,
  target             TEXT NOT NULL,
  relation_type      TEXT NOT NULL,
  fact               TEXT NOT NULL,
  valid_at           TIMESTAMPTZ NOT NULL,
  invalid_at         TIMESTAMPTZ,
  expired_at         TIMESTAMPTZ,
  episodes           TEXT[] NOT NULL DEFAULT '{}',
  mentions           INT NOT NULL DEFAULT 0,
  attributes         JSONB NOT NULL DEFAULT '{}',
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX relationships_of_owner ON relationships (tenant_id, user_id, valid_at);
