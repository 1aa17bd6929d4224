-- The role of readers that serve several tenants, and what it sees: the rows of the tenant in rem.tenant_id,
-- of the user in rem.user_id ('*' for all) and those that the tenant's users share. Whoever owns the tables
-- sees everything, as before. For any other role the policies change nothing: "everyone" allows, and only
-- rem_reader is restricted further.
--
-- A setting is read once a statement, since it is a subquery; by itself it would be read for each row.
--
-- A role belongs to the whole server. Without the right to create one, an administrator does it, and the
-- next migration finds it:
--   CREATE ROLE rem_reader NOLOGIN; GRANT rem_reader TO <the role that migrates and serves>;
-- So this runs behind every migration, and takes a lock only of a table that is not secured yet.
DO $$
DECLARE
  here CONSTANT TEXT := current_schema();
  t RECORD;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rem_reader') THEN
    BEGIN
      CREATE ROLE rem_reader NOLOGIN;
      EXECUTE format('GRANT rem_reader TO %I', current_user);
    EXCEPTION
      WHEN insufficient_privilege THEN
        RETURN;
      WHEN duplicate_object OR unique_violation THEN
        NULL; -- another migration was faster
    END;
  END IF;
  IF NOT has_schema_privilege('rem_reader', here, 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO rem_reader', here);
  END IF;
  FOR t IN
    SELECT c.relname AS name, c.relrowsecurity AS is_secured,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id'
        AND NOT a.attisdropped) AS of_users
    FROM pg_class c
    WHERE c.relnamespace = here::regnamespace AND c.relkind = 'r' AND c.relname <> 'api_keys'
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
        AND NOT a.attisdropped)
      AND NOT (c.relrowsecurity AND has_table_privilege('rem_reader', c.oid, 'SELECT'))
  LOOP
    IF NOT t.is_secured THEN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
      EXECUTE format('CREATE POLICY everyone ON %I USING (true) WITH CHECK (true)', t.name);
      EXECUTE format(
        $policy$CREATE POLICY one_owner ON %I AS RESTRICTIVE FOR SELECT TO rem_reader
          USING (tenant_id = (SELECT current_setting('rem.tenant_id', true))%s)$policy$,
        t.name,
        CASE WHEN t.of_users THEN
          $users$ AND (user_id = '' OR user_id = (SELECT current_setting('rem.user_id', true))
            OR (SELECT current_setting('rem.user_id', true)) = '*')$users$
        ELSE '' END);
    END IF;
    EXECUTE format('GRANT SELECT ON %I TO rem_reader', t.name);
  END LOOP;
  -- A view reads as who asks it, else it would show the rows of all.
  FOR t IN
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = here::regnamespace AND c.relkind = 'v'
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
      AND NOT (coalesce(c.reloptions, '{}') @> '{security_invoker=true}'
        AND has_table_privilege('rem_reader', c.oid, 'SELECT'))
  LOOP
    EXECUTE format('ALTER VIEW %I SET (security_invoker = true)', t.name);
    EXECUTE format('GRANT SELECT ON %I TO rem_reader', t.name);
  END LOOP;
  IF NOT has_table_privilege('rem_reader', 'embedding_space', 'SELECT') THEN
    GRANT SELECT ON embedding_space TO rem_reader;
  END IF;
END $$;
