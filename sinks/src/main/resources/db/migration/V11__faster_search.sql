-- The policies of readers read their settings once a statement, as afterMigrate makes them by now: for each row
-- they took as long as reading it.
DO $$
DECLARE
  t RECORD;
BEGIN
  FOR t IN
    SELECT p.tablename AS name, EXISTS (
      SELECT FROM information_schema.columns c
      WHERE c.table_schema = p.schemaname AND c.table_name = p.tablename AND c.column_name = 'user_id') AS of_users
    FROM pg_policies p
    WHERE p.schemaname = current_schema() AND p.policyname = 'one_owner'
  LOOP
    EXECUTE format(
      $policy$ALTER POLICY one_owner ON %I
        USING (tenant_id = (SELECT current_setting('rem.tenant_id', true))%s)$policy$,
      t.name,
      CASE WHEN t.of_users THEN
        $users$ AND (user_id = '' OR user_id = (SELECT current_setting('rem.user_id', true))
          OR (SELECT current_setting('rem.user_id', true)) = '*')$users$
      ELSE '' END);
  END LOOP;
END $$;

-- Which messages an owner has in which version is read from the index alone: a page of it holds a hundred, while
-- each row of the table may lie in a page of its own.
DROP INDEX messages_of_owner;
CREATE INDEX messages_of_owner ON messages (tenant_id, user_id, session_id, created_at)
  INCLUDE (id, updated_at, deleted_at);
