-- Vectors in half precision, one table per embedded table, all in one embedding space.
--
-- They are apart from their rows, so that neither is rewritten with the other, and in line: an exact scan
-- that fetches them from a TOAST table is four times slower. The primary key is the only index, and serves
-- both who reads an owner's vectors and who writes one. There is no HNSW index: it makes writes fifty times
-- slower, and one user's memory is small enough for exact distances.

CREATE TABLE embeddings_resources (
  id         UUID NOT NULL,
  tenant_id  TEXT NOT NULL,
  user_id    TEXT NOT NULL DEFAULT '',
  entity_id  UUID NOT NULL,
  field_name TEXT NOT NULL,
  provider   TEXT NOT NULL,
  model      TEXT NOT NULL,
  embedding  HALFVEC(${dimension}) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, user_id, entity_id, field_name)
);
-- A page takes 8 kB, a row in line about as much at most: wider vectors stay out of line.
DO $$
DECLARE
  wide CONSTANT BOOLEAN := ${dimension} > 3800;
BEGIN
  IF NOT wide THEN
    ALTER TABLE embeddings_resources ALTER COLUMN embedding SET STORAGE PLAIN;
  END IF;
END $$;

CREATE TABLE embeddings_moments (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_messages (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_files (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_users (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_entities (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_relationships (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_conversation_summaries (LIKE embeddings_resources INCLUDING ALL);
CREATE TABLE embeddings_ontologies (LIKE embeddings_resources INCLUDING ALL);

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
  embedding    HALFVEC,
  PRIMARY KEY (tenant_id, user_id, source_table, entity_id, field_name)
);
