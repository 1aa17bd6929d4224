-- Embeddings, and the migration of all of them to another space: vectors of the next space gather in a
-- staging table while the job goes on, until one transaction puts them in place.

CREATE OR REPLACE FUNCTION embedding_id(entity_id UUID, field_name TEXT, provider TEXT) RETURNS UUID
LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(entity_id::text || '/' || field_name || '/' || provider)::uuid $$;

-- All texts that have a vector, as the job embeds them.
DROP VIEW IF EXISTS embedded_texts;
CREATE VIEW embedded_texts AS
SELECT 'messages'::text AS source_table, tenant_id, user_id, id AS entity_id,
  'content'::text AS field_name, COALESCE((metadata ->> 'speaker') || ': ', '') || content AS text, created_at
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

-- Texts of a table that have no vector in the next space yet, ordered by row and field, after one of them.
-- A page is a look-up by keys, however large the tables are.
CREATE OR REPLACE FUNCTION unembedded_texts(of_table TEXT, after_id UUID, after_field TEXT, most INT)
RETURNS TABLE (tenant_id TEXT, user_id TEXT, entity_id UUID, field_name TEXT, text TEXT, text_hash TEXT)
LANGUAGE plpgsql STABLE
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
  -- ... WHERE t.source_table = 'moments' ...: the planner sees which part of the view it is
  RETURN QUERY EXECUTE format($sql$
    SELECT t.tenant_id, t.user_id, t.entity_id, t.field_name, t.text, md5(t.text)
    FROM embedded_texts t
    LEFT JOIN embeddings_staging s USING (tenant_id, user_id, source_table, entity_id, field_name)
    WHERE t.source_table = %L AND (t.entity_id, t.field_name) > ($1, $2)
      AND s.text_hash IS DISTINCT FROM md5(t.text)
    ORDER BY t.entity_id, t.field_name LIMIT $3
    $sql$, of_table) USING after_id, after_field, most;
END $$;

-- The number of texts that have no vector in the next space yet.
CREATE OR REPLACE FUNCTION count_unembedded_texts() RETURNS BIGINT
LANGUAGE sql STABLE
AS $$
  SELECT count(*)
  FROM embedded_texts t
  LEFT JOIN embeddings_staging s USING (tenant_id, user_id, source_table, entity_id, field_name)
  WHERE s.text_hash IS DISTINCT FROM md5(t.text)
$$;

-- Replaces the present space by the next one. Returns 'connected' while a writer of the present space is
-- connected, 'unembedded' while texts have no vector in the next space: then nothing has changed. Edges of
-- similarity by the old vectors are deleted; the job makes new ones when it reads the log again.
CREATE OR REPLACE FUNCTION switch_embedding_space() RETURNS TEXT
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
  IF count_unembedded_texts() > 0 THEN
    RETURN 'unembedded';
  END IF;
  SELECT * INTO STRICT next FROM next_embedding_space;

  FOR source IN
    SELECT t.name FROM row_tables t WHERE t.embedded
    UNION SELECT unnest(ARRAY['messages', 'files']) ORDER BY 1
  LOOP
    -- TRUNCATE embeddings_moments
    -- ALTER TABLE embeddings_moments ALTER COLUMN embedding TYPE HALFVEC(1536)
    -- ALTER TABLE embeddings_moments ALTER COLUMN embedding SET STORAGE PLAIN
    -- INSERT INTO embeddings_moments (id, ...) SELECT embedding_id(...), ... WHERE t.source_table = 'moments' ...
    EXECUTE format('TRUNCATE %I', 'embeddings_' || source);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN embedding TYPE HALFVEC(%s)', 'embeddings_' || source,
      next.dimension);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN embedding SET STORAGE %s', 'embeddings_' || source,
      CASE WHEN next.dimension > 3800 THEN 'EXTERNAL' ELSE 'PLAIN' END);
    EXECUTE format($sql$
      INSERT INTO %I (id, tenant_id, user_id, entity_id, field_name, provider, model, embedding,
        created_at)
      SELECT embedding_id(t.entity_id, t.field_name, $2), t.tenant_id, t.user_id, t.entity_id,
        t.field_name, $2, $3, s.embedding, t.created_at
      FROM embedded_texts t
      JOIN embeddings_staging s USING (tenant_id, user_id, source_table, entity_id, field_name)
      WHERE t.source_table = $1 AND s.embedding IS NOT NULL
      $sql$, 'embeddings_' || source) USING source, next.provider, next.model;
  END LOOP;

  FOR linked IN
    WITH gone AS (DELETE FROM edge_sets WHERE origin = 'affinity' RETURNING *)
    SELECT g.src_table AS name, array_agg(g.tenant_id) AS tenants, array_agg(g.user_id) AS users,
      array_agg(g.src_id) AS ids
    FROM gone g WHERE g.edges <> '[]' GROUP BY g.src_table ORDER BY g.src_table
  LOOP
    -- SELECT link_moments($1, $2, $3)
    EXECUTE format('SELECT %I($1, $2, $3)', 'link_' || linked.name)
    USING linked.tenants, linked.users, linked.ids;
  END LOOP;

  INSERT INTO embedding_space AS s (provider, model, dimension)
  VALUES (next.provider, next.model, next.dimension)
  ON CONFLICT (one) DO UPDATE
  SET provider = EXCLUDED.provider, model = EXCLUDED.model, dimension = EXCLUDED.dimension,
    revision = s.revision + 1, chosen_at = now();
  TRUNCATE embeddings_staging;
  DELETE FROM next_embedding_space;
  RETURN 'switched';
END $$;
