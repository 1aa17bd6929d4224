-- Edges: each origin replaces its own set, a row's graph_edges are merged from the sets of all origins.

-- A row's out-edges: of all origins the strongest per label and relation, and of these the hundred strongest.
CREATE OR REPLACE FUNCTION merged_edges(of_tenant TEXT, of_user TEXT, of_table TEXT, of_id UUID) RETURNS JSONB
LANGUAGE sql STABLE
AS $$
  SELECT COALESCE(jsonb_agg(edge ORDER BY weight DESC, dst COLLATE "C", rel_type COLLATE "C"), '[]')
  FROM (
    SELECT edge, weight, dst, rel_type
    FROM (
      SELECT DISTINCT ON (dst, rel_type) edge, weight, dst, rel_type
      FROM (
        SELECT e.edge, (e.edge ->> 'weight')::float8 AS weight, e.edge ->> 'dst' AS dst,
          e.edge ->> 'rel_type' AS rel_type, s.origin
        FROM edge_sets s CROSS JOIN LATERAL jsonb_array_elements(s.edges) AS e(edge)
        WHERE s.tenant_id = of_tenant AND s.user_id = of_user
          AND s.src_table = of_table AND s.src_id = of_id) AS edges
      ORDER BY dst, rel_type, weight DESC, origin COLLATE "C", edge::text COLLATE "C") AS strongest
    ORDER BY weight DESC, dst COLLATE "C", rel_type COLLATE "C"
    LIMIT 100) AS kept
$$;

-- Keeps edge sets, unless there are newer ones or their user was deleted later. An origin occurs once per row.
CREATE OR REPLACE FUNCTION keep_edge_sets(
  tenants TEXT[], users TEXT[], tables TEXT[], ids UUID[], origins TEXT[],
  offsets BIGINT[], ranks INT[], logic_versions INT[], sets JSONB[]) RETURNS void
LANGUAGE sql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
  INSERT INTO edge_sets AS e (tenant_id, user_id, src_table, src_id, origin,
    version_offset, version_rank, logic_version, edges)
  SELECT s.*
  FROM unnest(tenants, users, tables, ids, origins, offsets, ranks, logic_versions, sets)
    AS s(tenant_id, user_id, src_table, src_id, origin, version_offset, version_rank, logic_version, edges)
  WHERE NOT EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = s.tenant_id AND f.user_id = s.user_id AND f.scope = 'user'
      AND (f."offset" > s.version_offset OR (f."offset" = s.version_offset AND s.edges = '[]')))
  ON CONFLICT (tenant_id, user_id, src_table, src_id, origin) DO UPDATE
  SET version_offset = EXCLUDED.version_offset, version_rank = EXCLUDED.version_rank,
    logic_version = EXCLUDED.logic_version, edges = EXCLUDED.edges, updated_at = now()
  WHERE (EXCLUDED.version_offset, EXCLUDED.version_rank, EXCLUDED.logic_version)
    >= (e.version_offset, e.version_rank, e.logic_version)
$$;

-- Brings graph_edges of rows up to date. A row that does not exist yet finds its edges when it comes.
CREATE OR REPLACE FUNCTION link_rows(tables TEXT[], tenants TEXT[], users TEXT[], ids UUID[]) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  row_table RECORD;
BEGIN
  FOR row_table IN
    SELECT s.src_table AS name, array_agg(s.tenant_id) AS tenants, array_agg(s.user_id) AS users,
      array_agg(s.src_id) AS ids
    FROM unnest(tables, tenants, users, ids) AS s(src_table, tenant_id, user_id, src_id)
    GROUP BY s.src_table ORDER BY s.src_table
  LOOP
    -- SELECT link_moments($1, $2, $3)
    EXECUTE format('SELECT %I($1, $2, $3)', 'link_' || row_table.name)
    USING row_table.tenants, row_table.users, row_table.ids;
  END LOOP;
END $$;

-- Takes the edges to rows that go out of older edge sets of their user, whose origins may not know any more
-- that they told of them.
CREATE OR REPLACE FUNCTION forget_edges_to(of_tenant TEXT, of_user TEXT, of_offset BIGINT, gone UUID[]) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  changed RECORD;
BEGIN
  WITH left_over AS (
    UPDATE edge_sets e
    SET edges = (
        SELECT coalesce(jsonb_agg(edge ORDER BY place), '[]')
        FROM jsonb_array_elements(e.edges) WITH ORDINALITY AS x(edge, place)
        WHERE coalesce(edge #>> '{properties,dst_id}', '') <> ALL (gone::text[])),
      updated_at = now()
    WHERE e.tenant_id = of_tenant AND e.user_id = of_user AND e.version_offset < of_offset
      AND EXISTS (
        SELECT FROM jsonb_array_elements(e.edges) AS x(edge)
        WHERE edge #>> '{properties,dst_id}' = ANY (gone::text[]))
    RETURNING e.src_table, e.src_id)
  SELECT array_agg(src_table) AS tables, array_agg(of_tenant) AS tenants, array_agg(of_user) AS users,
    array_agg(src_id) AS ids
  INTO changed
  FROM left_over;
  IF changed.ids IS NOT NULL THEN
    PERFORM link_rows(changed.tables, changed.tenants, changed.users, changed.ids);
  END IF;
END $$;

-- Writes edge sets, of which none occurs twice, and links their rows.
CREATE OR REPLACE FUNCTION put_edges(
  tenants TEXT[], users TEXT[], tables TEXT[], ids UUID[], origins TEXT[],
  offsets BIGINT[], ranks INT[], logic_versions INT[], sets JSONB[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
BEGIN
  PERFORM lock_owners(tenants, users);
  PERFORM keep_edge_sets(tenants, users, tables, ids, origins, offsets, ranks, logic_versions, sets);
  PERFORM link_rows(tables, tenants, users, ids);
END $$;

-- A moment's previous_moment_keys are read from its edges to the moments before it, the nearest first: one
-- operation writes the rows of moments, another their order.
CREATE OR REPLACE FUNCTION fill_previous_moment_keys() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.previous_moment_keys := ARRAY(
    SELECT edge ->> 'dst'
    FROM jsonb_array_elements(NEW.graph_edges) AS e(edge)
    WHERE edge ->> 'rel_type' = 'preceded_by'
    ORDER BY (edge -> 'properties' ->> 'place')::int);
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER fill_previous_moment_keys
BEFORE INSERT OR UPDATE OF graph_edges, previous_moment_keys ON moments
FOR EACH ROW EXECUTE FUNCTION fill_previous_moment_keys();
