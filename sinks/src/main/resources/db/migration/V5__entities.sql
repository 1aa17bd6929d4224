-- Entities and relationships, resolved over all that a user has said.
--
-- Nothing of a dropped row stays here: unlike other derived rows they follow wishes to forget by way
-- of the stream alone, since no session owns them, and a tombstone would keep what was forgotten. An
-- older set is still refused by its row set.

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
  version_generation INT NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX entities_of_owner ON entities (tenant_id, user_id, name);

-- A fact held from valid_at until before invalid_at; expired_at is when it was contradicted or ended.
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
  version_generation INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX relationships_of_source ON relationships (tenant_id, user_id, source_id, valid_at);
CREATE INDEX relationships_of_target ON relationships (tenant_id, user_id, target_id, valid_at);

CREATE TABLE embeddings_entities
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_entities_of_owner ON embeddings_entities (tenant_id, user_id);

CREATE TABLE embeddings_relationships
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_relationships_of_owner ON embeddings_relationships (tenant_id, user_id);

-- Removes a row that was dropped, with its edges; kv_store and embeddings are cleared by the statement
-- that drops it, which is complete before this runs.
CREATE FUNCTION remove_dropped() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM edge_sets e
  WHERE e.tenant_id = OLD.tenant_id AND e.user_id = OLD.user_id AND e.src_table = TG_TABLE_NAME
    AND e.src_id = OLD.id;
  EXECUTE format('DELETE FROM %I WHERE id = $1 AND deleted_at IS NOT NULL', TG_TABLE_NAME) USING OLD.id;
  RETURN NULL;
END $$;

CREATE TRIGGER remove_dropped AFTER UPDATE OF deleted_at ON entities
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION remove_dropped();
CREATE TRIGGER remove_dropped AFTER UPDATE OF deleted_at ON relationships
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION remove_dropped();

SELECT define_row_table('entities', true);
SELECT define_row_table('relationships', true);
