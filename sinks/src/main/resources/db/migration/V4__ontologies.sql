-- User-defined extractors, the documents they are for, and what they extracted. The first two come from
-- the control log, as sets of the tenant; tenant * is every tenant.

CREATE TABLE schemas (
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
  content            TEXT,
  spec               JSONB NOT NULL,
  category           TEXT,
  provider_configs   JSONB NOT NULL DEFAULT '[]',
  embedding_fields   TEXT[] NOT NULL DEFAULT '{}',
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
);
CREATE INDEX schemas_of_owner ON schemas (tenant_id, user_id, name);

CREATE TABLE ontology_configs (
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
  agent_schema_id    TEXT NOT NULL,
  description        TEXT,
  mime_type_pattern  TEXT,
  uri_pattern        TEXT,
  tag_filter         TEXT[] NOT NULL DEFAULT '{}',
  priority           INT NOT NULL DEFAULT 100,
  enabled            BOOLEAN NOT NULL DEFAULT true,
  provider_name      TEXT,
  model_name         TEXT,
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  logic_version      INT NOT NULL DEFAULT 0
);
CREATE INDEX ontology_configs_of_owner ON ontology_configs (tenant_id, user_id, name);

CREATE TABLE ontologies (
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
  uri                  TEXT,
  file_id              UUID,
  agent_schema_id      TEXT NOT NULL,
  provider_name        TEXT,
  model_name           TEXT,
  extracted_data       JSONB NOT NULL DEFAULT '{}',
  confidence_score     DOUBLE PRECISION CHECK (confidence_score BETWEEN 0 AND 1),
  extraction_timestamp TIMESTAMPTZ NOT NULL DEFAULT now(),
  content              TEXT,
  set_operation        TEXT NOT NULL DEFAULT '',
  set_window           TEXT NOT NULL DEFAULT '',
  version_offset       BIGINT NOT NULL DEFAULT -1,
  version_rank         INT NOT NULL DEFAULT 0,
  logic_version        INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX ontologies_of_owner ON ontologies (tenant_id, user_id, agent_schema_id);
