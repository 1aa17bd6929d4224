-- Long values are compressed by LZ4, where the server was built with it: it takes a fraction of the processor
-- time of pglz. What is already stored stays as it is. Locks only tables that have columns without it.
DO $$
DECLARE
  t RECORD;
BEGIN
  FOR t IN
    SELECT c.relname AS name,
      string_agg(format('ALTER COLUMN %I SET COMPRESSION lz4', a.attname), ', ') AS changes
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attstorage IN ('x', 'm') AND a.attcompression <> 'l'
    GROUP BY c.relname
  LOOP
    -- ALTER TABLE messages ALTER COLUMN content SET COMPRESSION lz4, ...
    EXECUTE format('ALTER TABLE %I %s', t.name, t.changes);
  END LOOP;
EXCEPTION
  WHEN feature_not_supported THEN
    NULL;
END $$;
