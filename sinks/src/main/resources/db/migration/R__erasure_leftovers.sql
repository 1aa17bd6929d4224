-- What requests and retention leave for later: dead letters whose owner nobody can tell, edges of rows that are
-- gone, and blank tombstones. Each goes when it is so old; what came after its purge goes now.
CREATE OR REPLACE FUNCTION finish_erasures(letters INTERVAL, edges INTERVAL, tombstones INTERVAL) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM finish_retention();
  DELETE FROM dead_letters d
  WHERE d.user_id = '' AND key_owner(d.record_key) IS NULL AND d.updated_at < now() - letters
    AND d.topic <> '' AND (d.tenant_id = '' OR control_key_tenant(d.record_key) IS NULL);
  PERFORM finish_owners(edges, tombstones);
END $$;

-- The same of owners of whom something was deleted or is purged, one index look-up after the other: they are few
-- beside all that there is.
CREATE OR REPLACE FUNCTION finish_owners(edges INTERVAL, tombstones INTERVAL) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  tenants TEXT[];
  users TEXT[];
  row_table TEXT;
BEGIN
  SELECT array_agg(w.tenant_id), array_agg(w.user_id) INTO tenants, users
  FROM (
    SELECT f.tenant_id, f.user_id FROM deletion_requests f
    UNION
    SELECT o.tenant_id, o.user_id FROM owners o JOIN retention p USING (tenant_id) WHERE p.days <> '{}'
    UNION
    SELECT o.tenant_id, o.user_id FROM owners o
    WHERE EXISTS (SELECT FROM retention p WHERE p.tenant_id = '*' AND p.days <> '{}')) AS w;
  FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
    -- DELETE FROM edge_sets t USING ... WHERE t.src_table = 'moments' ...
    EXECUTE format(
      'DELETE FROM edge_sets t USING unnest($2, $3) AS w(tenant_id, user_id)
       WHERE t.tenant_id = w.tenant_id AND t.user_id = w.user_id AND t.src_table = %1$L
         AND t.updated_at < now() - $1 AND NOT EXISTS (SELECT FROM %1$I r WHERE r.id = t.src_id)', row_table)
    USING edges, tenants, users;
  END LOOP;
  DELETE FROM messages t USING unnest(tenants, users) AS w(tenant_id, user_id)
  WHERE t.tenant_id = w.tenant_id AND t.user_id = w.user_id AND t.deleted_at < now() - tombstones;
  DELETE FROM row_sets t USING unnest(tenants, users) AS w(tenant_id, user_id)
  WHERE t.tenant_id = w.tenant_id AND t.user_id = w.user_id AND t.deleted_at < now() - tombstones;
END $$;

-- Removes all that is left of a tenant whose users and shared documents have been deleted: counters, calls, keys,
-- letters. Its requests stay, and keep away what is older. Returns how many rows went, by table.
CREATE OR REPLACE FUNCTION forget_tenant(of_tenant TEXT) RETURNS JSONB
LANGUAGE plpgsql
AS $$
DECLARE
  of_table TEXT;
  gone BIGINT;
  counts JSONB := '{}';
BEGIN
  PERFORM FROM owners o WHERE o.tenant_id = of_tenant ORDER BY o.user_id FOR UPDATE;
  FOR of_table IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r'
      AND c.relname NOT IN ('deletion_requests', 'owners')
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
        AND NOT a.attisdropped)
    ORDER BY c.relname
  LOOP
    -- DELETE FROM moments WHERE tenant_id = $1
    EXECUTE format('DELETE FROM %I WHERE tenant_id = $1', of_table) USING of_tenant;
    GET DIAGNOSTICS gone = ROW_COUNT;
    counts := counts || jsonb_build_object(of_table, gone);
  END LOOP;
  DELETE FROM dead_letters d
  WHERE d.tenant_id = '' AND d.user_id = ''
    AND CASE WHEN key_owner(d.record_key) IS NULL THEN control_key_tenant(d.record_key)
      ELSE json_of(d.record_key) ->> 0 END = of_tenant;
  RETURN sum_of_counts('{}', counts);
END $$;
