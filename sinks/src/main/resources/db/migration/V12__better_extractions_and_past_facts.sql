-- What a worse tier extracts does not replace what a better one has found, and facts as they held and
-- were known at a time.

-- Whether a row that comes says, of the same version of a document and by the same extractor and
-- config, what a better tier has said already.
CREATE FUNCTION is_outdone(c row_change) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM ontologies t
    WHERE t.id = c.id AND t.tenant_id = c.tenant_id AND t.user_id = c.user_id
      AND t.deleted_at IS NULL AND t.version_offset = c.version_offset
      AND t.version_generation = c.version_generation
      AND t.metadata #>> '{dream,extraction}' = c.columns #>> '{metadata,dream,extraction}'
      AND array_position(ARRAY['basic', 'good', 'premium'], t.metadata #>> '{dream,quality}')
        > array_position(ARRAY['basic', 'good', 'premium'], c.columns #>> '{metadata,dream,quality}'))
$$;

-- The set holds an outdone row without a change. Whoever defines the table anew has to do this again.
ALTER FUNCTION put_ontologies(row_change[]) RENAME TO put_any_ontologies;
ALTER FUNCTION embed_ontologies(row_change[], row_embedding[]) RENAME TO embed_any_ontologies;

CREATE FUNCTION put_ontologies(changes row_change[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  SELECT put_any_ontologies(array_agg(c ORDER BY c.id)) FROM unnest(changes) c
  WHERE NOT is_outdone(c) HAVING count(*) > 0
$$;

-- A row that was put is what it is compared with, so only those are outdone that were left out.
CREATE FUNCTION embed_ontologies(changes row_change[], embeddings row_embedding[]) RETURNS void
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

-- What held of a user's facts at a time, by what had been said until another: a fact that was ended
-- later still held as far as anybody knew then. A fact that comes again later is known from its first.
CREATE FUNCTION facts_as_of(
  of_tenant TEXT, of_user TEXT, held_at TIMESTAMPTZ, known_at TIMESTAMPTZ DEFAULT 'infinity')
RETURNS SETOF relationships
LANGUAGE sql STABLE
AS $$
  SELECT r.* FROM relationships r
  WHERE r.tenant_id = of_tenant AND r.user_id = of_user AND r.deleted_at IS NULL
    AND r.created_at <= known_at AND r.valid_at <= held_at
    AND (r.invalid_at IS NULL OR held_at < r.invalid_at OR known_at < r.expired_at)
  ORDER BY r.valid_at, r.id
$$;
