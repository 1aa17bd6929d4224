-- Vectors, one table per embedded table, all in one embedding space.
--
-- They are apart from their rows, so that neither is rewritten with the other, and in line: an exact scan
-- that fetches them from a TOAST table is four times slower. There is no HNSW index: it makes writes fifty
-- times slower, and one user's memory is small enough for exact distances.

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

CREATE TABLE embeddings_entities
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_entities_of_owner ON embeddings_entities (tenant_id, user_id);

CREATE TABLE embeddings_relationships
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_relationships_of_owner ON embeddings_relationships (tenant_id, user_id);

CREATE TABLE embeddings_conversation_summaries
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_conversation_summaries_of_owner ON embeddings_conversation_summaries (tenant_id, user_id);

CREATE TABLE embeddings_ontologies
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_ontologies_of_owner ON embeddings_ontologies (tenant_id, user_id);

-- The one space of all vectors; the first writer records it. revision counts the changes: a job's state
-- of an earlier revision is refused, even if the same space was chosen again.
CREATE TABLE embedding_space (
  one BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dimension INT NOT NULL,
  chosen_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  revision INT NOT NULL DEFAULT 1
);

-- The space that a migration of embeddings leads to, while there is one.
CREATE TABLE next_embedding_space (
  one BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dimension INT NOT NULL,
  begun_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Vectors of the next space, while the job goes on with the present one. text_hash tells whether the text
-- has changed since. A text without a vector has none in the next space.
CREATE TABLE embeddings_staging (
  tenant_id    TEXT NOT NULL,
  user_id      TEXT NOT NULL DEFAULT '',
  source_table TEXT NOT NULL,
  entity_id    UUID NOT NULL,
  field_name   TEXT NOT NULL,
  text_hash    TEXT NOT NULL,
  embedding    VECTOR,
  PRIMARY KEY (tenant_id, user_id, source_table, entity_id, field_name)
);
