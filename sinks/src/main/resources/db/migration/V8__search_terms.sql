-- The analyzed terms of what is searched: four bytes of hash for each, in the order of the text. They are
-- in the row of their text, so that they are written, blanked and deleted with it, without an index of their
-- own: a search reads all rows of an owner, and counts outside of PostgreSQL.
ALTER TABLE messages ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE resources ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE moments ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE conversation_summaries ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE entities ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE relationships ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE ontologies ADD COLUMN terms BYTEA NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN terms BYTEA NOT NULL DEFAULT '';

DROP FUNCTION IF EXISTS put_messages(
  UUID[], TEXT[], TEXT[], TEXT[], TEXT[], TIMESTAMPTZ[], TEXT[], TEXT[], INT[], JSONB[], BIGINT[],
  TEXT[], TEXT[], INT[], TEXT[], TEXT[], TEXT[], VECTOR[]);
