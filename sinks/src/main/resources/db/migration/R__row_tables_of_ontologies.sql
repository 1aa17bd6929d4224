-- Rows of ontologies that a lower tier extracts do not replace those of a higher one: put_ontologies and
-- embed_ontologies pass the others on to the generated put_any_ontologies and embed_any_ontologies.

-- Whether a higher tier has already extracted the same from the same version of a document, by the same
-- extractor and config.
CREATE OR REPLACE FUNCTION is_outdone(c row_change) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM ontologies t
    WHERE t.id = c.id AND t.tenant_id = c.tenant_id AND t.user_id = c.user_id
      AND t.deleted_at IS NULL AND t.version_offset = c.version_offset
      AND t.logic_version = c.logic_version
      AND t.metadata #>> '{dream,extraction}' = c.columns #>> '{metadata,dream,extraction}'
      AND array_position(ARRAY['basic', 'good', 'premium'], t.metadata #>> '{dream,quality}')
        > array_position(ARRAY['basic', 'good', 'premium'], c.columns #>> '{metadata,dream,quality}'))
$$;

-- Their set holds outdone rows without a change.
CREATE OR REPLACE FUNCTION put_ontologies(changes row_change[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  SELECT put_any_ontologies(array_agg(c ORDER BY c.id)) FROM unnest(changes) c
  WHERE NOT is_outdone(c) HAVING count(*) > 0
$$;

-- A row that was just put equals the one it is compared with, so only rows that were left out are outdone.
CREATE OR REPLACE FUNCTION embed_ontologies(changes row_change[], embeddings row_embedding[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  SELECT embed_any_ontologies(
    array_agg(c ORDER BY c.id),
    (SELECT array_agg(e ORDER BY e.entity_id) FROM unnest(embeddings) e
      WHERE EXISTS (SELECT FROM unnest(changes) o WHERE o.id = e.entity_id AND NOT is_outdone(o))))
  FROM unnest(changes) c
  WHERE NOT is_outdone(c) HAVING count(*) > 0
$$;
