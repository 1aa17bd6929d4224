-- What requests and retention leave for later: dead letters whose owner nobody can tell, edges of rows that are
-- gone, and blank tombstones. Each goes when it is so old; what came after its purge goes now.
CREATE OR REPLACE FUNCTION finish_erasures(letters INTERVAL, edges INTERVAL, tombstones INTERVAL) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  row_table TEXT;
  watched CONSTANT TEXT := '(EXISTS (SELECT FROM deletion_requests f
    WHERE f.tenant_id = t.tenant_id AND f.user_id = t.user_id)
    OR EXISTS (SELECT FROM retention p WHERE p.tenant_id IN (t.tenant_id, ''*'') AND p.days <> ''{}''))';
BEGIN
  PERFORM finish_retention();
  DELETE FROM dead_letters d
  WHERE d.user_id = '' AND d.topic <> '' AND d.updated_at < now() - letters AND NOT is_owner_key(d.record_key);
  FOR row_table IN SELECT t.name FROM row_tables t ORDER BY t.name LOOP
    -- DELETE FROM edge_sets t WHERE t.src_table = 'moments' ...
    EXECUTE format(
      'DELETE FROM edge_sets t WHERE t.src_table = %1$L AND t.updated_at < now() - $1 AND %2$s
        AND NOT EXISTS (SELECT FROM %1$I r WHERE r.id = t.src_id)', row_table, watched) USING edges;
  END LOOP;
  EXECUTE 'DELETE FROM messages t WHERE t.deleted_at < now() - $1 AND ' || watched USING tombstones;
  EXECUTE 'DELETE FROM row_sets t WHERE t.deleted_at < now() - $1 AND ' || watched USING tombstones;
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
  WHERE d.tenant_id = '' AND is_owner_key(d.record_key) AND (json_of(d.record_key) ->> 0) = of_tenant;
  RETURN sum_of_counts('{}', counts);
END $$;
