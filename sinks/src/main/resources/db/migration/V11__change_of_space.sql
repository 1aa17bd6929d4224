-- A change of the embedding space: vectors of the next one gather beside the live ones, while the job
-- goes on, until one transaction puts them in their place.

-- How often the space has been chosen: state of a job that dreamt under another choice is of no use,
-- even if the same space is chosen again.
ALTER TABLE embedding_space ADD COLUMN revision INT NOT NULL DEFAULT 1;

-- The space that is being changed to, if there is one.
CREATE TABLE next_embedding_space (
  one BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dimension INT NOT NULL,
  begun_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Vectors of the next space, by the text they are of. A text without a vector has none in that space.
CREATE TABLE embeddings_beside (
  tenant_id    TEXT NOT NULL,
  user_id      TEXT NOT NULL DEFAULT '',
  source_table TEXT NOT NULL,
  entity_id    UUID NOT NULL,
  field_name   TEXT NOT NULL,
  text_hash    TEXT NOT NULL,
  embedding    VECTOR,
  PRIMARY KEY (tenant_id, user_id, source_table, entity_id, field_name)
);

-- All texts that are to have a vector, as the job embeds them.
CREATE VIEW embedded_texts AS
SELECT 'messages'::text AS source_table, tenant_id, user_id, id AS entity_id,
  'content'::text AS field_name, content AS text, created_at
FROM messages WHERE deleted_at IS NULL AND content <> ''
UNION ALL SELECT 'resources', tenant_id, user_id, id, 'content', content, created_at
FROM resources WHERE deleted_at IS NULL AND content <> ''
UNION ALL SELECT 'moments', tenant_id, user_id, id, 'name', name, created_at
FROM moments WHERE deleted_at IS NULL AND name <> ''
UNION ALL SELECT 'moments', tenant_id, user_id, id, 'summary', summary, created_at
FROM moments WHERE deleted_at IS NULL AND summary <> ''
UNION ALL SELECT 'entities', tenant_id, user_id, id, 'name', display_name, created_at
FROM entities WHERE deleted_at IS NULL AND display_name <> ''
UNION ALL SELECT 'entities', tenant_id, user_id, id, 'summary', summary, created_at
FROM entities WHERE deleted_at IS NULL AND summary <> ''
UNION ALL SELECT 'relationships', tenant_id, user_id, id, 'fact', fact, created_at
FROM relationships WHERE deleted_at IS NULL AND fact <> ''
UNION ALL SELECT 'conversation_summaries', tenant_id, user_id, id, 'summary_text', summary_text, created_at
FROM conversation_summaries WHERE deleted_at IS NULL AND summary_text <> ''
UNION ALL SELECT 'ontologies', tenant_id, user_id, id, 'content', content, created_at
FROM ontologies WHERE deleted_at IS NULL AND content <> ''
UNION ALL SELECT 'users', tenant_id, user_id, id, 'summary', summary, created_at
FROM users WHERE deleted_at IS NULL AND summary <> '';

-- What a user wants forgotten does not stay as a vector either.
CREATE FUNCTION forget_beside() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM embeddings_beside WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id;
  RETURN NULL;
END $$;

CREATE TRIGGER forget_beside AFTER INSERT OR UPDATE ON forgets
FOR EACH ROW EXECUTE FUNCTION forget_beside();

-- Texts of a table that have no vector in the next space yet, in the order of their rows, from behind
-- one row and field. Every page is a look-up by keys, however large the tables.
CREATE FUNCTION unembedded_beside(of_table TEXT, after_id UUID, after_field TEXT, most INT)
RETURNS TABLE (tenant_id TEXT, user_id TEXT, entity_id UUID, field_name TEXT, text TEXT, text_hash TEXT)
LANGUAGE plpgsql STABLE
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
  RETURN QUERY EXECUTE format($sql$
    SELECT t.tenant_id, t.user_id, t.entity_id, t.field_name, t.text, md5(t.text)
    FROM embedded_texts t
    LEFT JOIN embeddings_beside b USING (tenant_id, user_id, source_table, entity_id, field_name)
    WHERE t.source_table = %L AND (t.entity_id, t.field_name) > ($1, $2)
      AND b.text_hash IS DISTINCT FROM md5(t.text)
    ORDER BY t.entity_id, t.field_name LIMIT $3
    $sql$, of_table) USING after_id, after_field, most;
END $$;

-- How many texts have no vector in the next space yet.
CREATE FUNCTION count_unembedded_beside() RETURNS BIGINT
LANGUAGE sql STABLE
AS $$
  SELECT count(*)
  FROM embedded_texts t
  LEFT JOIN embeddings_beside b USING (tenant_id, user_id, source_table, entity_id, field_name)
  WHERE b.text_hash IS DISTINCT FROM md5(t.text)
$$;

-- Puts the next space in the place of the one that is. Says 'connected' while somebody writes vectors
-- of the old one, 'unembedded' while texts have none of the new one: then nothing has changed. What the
-- old vectors said about similarity goes; whoever dreams the log again says it anew.
CREATE FUNCTION switch_embedding_space() RETURNS TEXT
LANGUAGE plpgsql
AS $$
DECLARE
  next next_embedding_space;
  source TEXT;
  linked RECORD;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('rem-dreaming space'), 'embedding_space'::regclass::oid::int)
  THEN
    RETURN 'connected';
  END IF;
  IF count_unembedded_beside() > 0 THEN
    RETURN 'unembedded';
  END IF;
  SELECT * INTO STRICT next FROM next_embedding_space;

  FOR source IN
    SELECT t.name FROM row_tables t WHERE t.embedded
    UNION SELECT unnest(ARRAY['messages', 'files']) ORDER BY 1
  LOOP
    EXECUTE format('TRUNCATE %I', 'embeddings_' || source);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN embedding TYPE VECTOR(%s)', 'embeddings_' || source,
      next.dimension);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN embedding SET STORAGE %s', 'embeddings_' || source,
      CASE WHEN next.dimension > 1900 THEN 'EXTERNAL' ELSE 'PLAIN' END);
    EXECUTE format($sql$
      INSERT INTO %I (id, tenant_id, user_id, entity_id, field_name, provider, model, embedding,
        created_at)
      SELECT embedding_id(t.entity_id, t.field_name, $2), t.tenant_id, t.user_id, t.entity_id,
        t.field_name, $2, $3, b.embedding, t.created_at
      FROM embedded_texts t
      JOIN embeddings_beside b USING (tenant_id, user_id, source_table, entity_id, field_name)
      WHERE t.source_table = $1 AND b.embedding IS NOT NULL
      $sql$, 'embeddings_' || source) USING source, next.provider, next.model;
  END LOOP;

  FOR linked IN
    WITH gone AS (DELETE FROM edge_sets WHERE origin = 'affinity' RETURNING *)
    SELECT g.src_table AS name, array_agg(g.tenant_id) AS tenants, array_agg(g.user_id) AS users,
      array_agg(g.src_id) AS ids
    FROM gone g WHERE g.edges <> '[]' GROUP BY g.src_table ORDER BY g.src_table
  LOOP
    EXECUTE format('SELECT %I($1, $2, $3)', 'link_' || linked.name)
    USING linked.tenants, linked.users, linked.ids;
  END LOOP;

  INSERT INTO embedding_space AS s (provider, model, dimension)
  VALUES (next.provider, next.model, next.dimension)
  ON CONFLICT (one) DO UPDATE
  SET provider = EXCLUDED.provider, model = EXCLUDED.model, dimension = EXCLUDED.dimension,
    revision = s.revision + 1, chosen_at = now();
  TRUNCATE embeddings_beside;
  DELETE FROM next_embedding_space;
  RETURN 'switched';
END $$;
