-- What requests leave for later: dead letters whose owner nobody can tell, edges of rows that are gone, and
-- blank tombstones. Each goes when it is so old.
CREATE OR REPLACE FUNCTION finish_erasures(letters INTERVAL, edges INTERVAL, tombstones INTERVAL) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  row_table TEXT;
  watched CONSTANT TEXT := 'EXISTS (SELECT FROM deletion_requests f
    WHERE f.tenant_id = t.tenant_id AND f.user_id = t.user_id)';
BEGIN
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
