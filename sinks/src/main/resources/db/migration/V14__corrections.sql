-- Corrections of derived memory: facts, entities and moments that are to be forgotten, and facts that are to be
-- others. The messages that they were derived from stay.

-- The messages of a forgotten moment.
ALTER TABLE deletion_requests ADD COLUMN sources TEXT[] NOT NULL DEFAULT '{}';

-- What each correction does now. No tombstone stays.
CREATE TABLE corrections (
  id                 UUID PRIMARY KEY,
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  label              TEXT NOT NULL DEFAULT '',
  created_at         TIMESTAMPTZ NOT NULL, -- the event's time
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  graph_edges        JSONB NOT NULL DEFAULT '[]',
  metadata           JSONB NOT NULL DEFAULT '{}',
  tags               TEXT[] NOT NULL DEFAULT '{}',
  scope              TEXT NOT NULL, -- fact, entity or moment
  action             TEXT NOT NULL, -- forget or correct
  target             TEXT NOT NULL, -- a label, or a fact's subject, relation and object
  new_object         TEXT NOT NULL DEFAULT '',
  valid_at           TIMESTAMPTZ,
  invalid_at         TIMESTAMPTZ,
  actor              TEXT NOT NULL DEFAULT '',
  status             TEXT NOT NULL, -- applied, or unmatched: nothing says any more what it is about
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
);
CREATE INDEX corrections_of_owner ON corrections (tenant_id, user_id, created_at);
