-- How a version of memory is made, filled, put in place and removed.
--
-- A version has its own tables of memory, and of the functions and views only those that are bound to a table's
-- row type. For everything else a search path of its schema and then the live one leads to the live schema: one
-- copy of the functions, whose bodies find the version's tables; one ledger, one cache of answers and vectors.

-- Tables that all versions share: money, answers, keys, runs, and what is about the log alone.
CREATE OR REPLACE FUNCTION shared_tables() RETURNS TEXT[]
LANGUAGE sql IMMUTABLE
AS $$
  SELECT ARRAY['llm_budgets', 'llm_reservations', 'llm_cache', 'llm_calls', 'embedding_cache', 'embeddings_staging',
    'next_embedding_space', 'api_keys', 'dream_jobs', 'log_partitions', 'row_tables', 'memory_versions']
$$;

-- The schemas of all versions; none if the search path begins with one of them.
CREATE OR REPLACE FUNCTION version_schemas() RETURNS SETOF TEXT
LANGUAGE sql STABLE
AS $$
  SELECT v.schema_name FROM memory_versions v
  WHERE to_regclass(quote_ident(current_schema()) || '.memory_versions') IS NOT NULL
  ORDER BY v.schema_name
$$;

-- Functions of a schema that take or return rows of one of its own tables, in the order in which they were made.
CREATE OR REPLACE FUNCTION row_functions(of_schema TEXT) RETURNS SETOF OID
LANGUAGE sql STABLE
AS $$
  SELECT p.oid FROM pg_proc p
  WHERE p.pronamespace = of_schema::regnamespace AND EXISTS (
    SELECT FROM pg_class c JOIN pg_type t ON t.typrelid = c.oid
    WHERE c.relnamespace = p.pronamespace AND c.relkind = 'r' AND c.relname <> ALL (shared_tables())
      AND (t.oid = p.prorettype OR t.oid = ANY (p.proargtypes) OR t.typarray = ANY (p.proargtypes)))
  ORDER BY p.oid
$$;

-- What a version does otherwise: cached answers and calls are the deployment's, so the live job alone removes
-- them, and its requests tell what the caches must not keep. A re-dream meets each request again, and would
-- otherwise empty the caches that it lives on.
CREATE OR REPLACE FUNCTION define_version_functions(of_schema TEXT, live TEXT) RETURNS void
LANGUAGE plpgsql
AS $define$
BEGIN
  EXECUTE format($sql$
    CREATE FUNCTION %I.forget_calls(of_tenant TEXT, of_user TEXT, of_scope TEXT) RETURNS JSONB
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT '{}'::jsonb $$
    $sql$, of_schema);
  EXECUTE format($sql$
    CREATE FUNCTION %I.erasure_at(of_tenant TEXT, of_user TEXT, began TIMESTAMPTZ) RETURNS TEXT
    LANGUAGE sql STABLE
    AS $$
      SELECT max(CASE WHEN f.scope = 'user' THEN 'user' ELSE 'part' END)
      FROM %I.deletion_requests f
      WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND began < f.updated_at + erasure_hold()
    $$
    $sql$, of_schema, live);
END $define$;

-- The commands that make one table of a version, equal to the live one in all but its rows: names of indexes and
-- constraints are equal too, so that later migrations find them.
CREATE OR REPLACE FUNCTION copies_of_table(of_table REGCLASS, of_schema TEXT) RETURNS SETOF TEXT
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  name TEXT;
  live TEXT;
  copy TEXT;
BEGIN
  SELECT c.relname, c.relnamespace::regnamespace::text INTO name, live FROM pg_class c WHERE c.oid = of_table;
  copy := format('%I.%I', of_schema, name);
  RETURN NEXT format('CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)', copy, of_table);
  RETURN QUERY
    SELECT format('ALTER TABLE %s SET (%s)', copy, array_to_string(c.reloptions, ', '))
    FROM pg_class c WHERE c.oid = of_table AND c.reloptions IS NOT NULL;
  RETURN QUERY
    SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', copy, k.conname, pg_get_constraintdef(k.oid))
    FROM pg_constraint k WHERE k.conrelid = of_table AND k.contype IN ('p', 'u') ORDER BY k.conname;
  RETURN QUERY
    SELECT replace(pg_get_indexdef(i.indexrelid), format(' ON %s.%I USING ', live, name),
      format(' ON %s USING ', copy))
    FROM pg_index i
    WHERE i.indrelid = of_table AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    ORDER BY i.indexrelid;
  RETURN QUERY
    SELECT regexp_replace(pg_get_triggerdef(t.oid), ' ON [^ ]+ ', format(' ON %s ', copy))
    FROM pg_trigger t WHERE t.tgrelid = of_table AND NOT t.tgisinternal ORDER BY t.tgname;
  RETURN QUERY
    SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', copy)
    FROM pg_class c WHERE c.oid = of_table AND c.relrowsecurity;
  RETURN QUERY
    SELECT format('CREATE POLICY %I ON %s AS %s FOR %s TO %s %s %s', p.policyname, copy, p.permissive, p.cmd,
      (SELECT string_agg(CASE r WHEN 'public' THEN 'PUBLIC' ELSE quote_ident(r) END, ', ') FROM unnest(p.roles) AS r),
      'USING (' || p.qual || ')', 'WITH CHECK (' || p.with_check || ')')
    FROM pg_policies p
    WHERE p.schemaname = (SELECT c.relnamespace::regnamespace::name FROM pg_class c WHERE c.oid = of_table)
      AND p.tablename = name
    ORDER BY p.policyname;
END $$;

-- The commands that grant on a copy what is granted on a table or view.
CREATE OR REPLACE FUNCTION copies_of_grants(of_table OID, of_schema TEXT) RETURNS SETOF TEXT
LANGUAGE sql STABLE
AS $$
  SELECT format('GRANT %s ON %I.%I TO %s', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), of_schema,
    c.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(a.grantee::regrole::text) END)
  FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
  WHERE c.oid = of_table AND a.grantee <> c.relowner
  GROUP BY c.relname, a.grantee ORDER BY a.grantee
$$;

-- Makes a version without rows. Deletion requests are there from the start, so that what was deleted is not there
-- for a moment either. The embedding space is the live one under a revision that no other version has: a job's
-- state belongs to the tables that it was written with.
CREATE OR REPLACE FUNCTION create_memory_version(of_name TEXT, of_schema TEXT, of_scope JSONB) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  live CONSTANT TEXT := current_schema();
  path CONSTANT TEXT := current_setting('search_path');
  tables REGCLASS[];
  views OID[];
  bound TEXT[];
  command TEXT;
  revisions INT[];
  schemas TEXT[];
BEGIN
  LOCK TABLE memory_versions IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(v.schema_name) INTO schemas FROM memory_versions v;
  SELECT array_agg(c.oid::regclass ORDER BY c.relname) INTO tables
  FROM pg_class c
  WHERE c.relnamespace = live::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (shared_tables())
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
  SELECT array_agg(c.oid ORDER BY c.oid) INTO views
  FROM pg_class c
  WHERE c.relnamespace = live::regnamespace AND c.relkind = 'v'
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e');
  -- As they read under the live path: names of tables are bare, and the version's path makes them its own.
  SELECT array_agg(definition ORDER BY turn, oid) INTO bound
  FROM (
    SELECT 1 AS turn, f AS oid, regexp_replace(pg_get_functiondef(f), '^CREATE OR REPLACE FUNCTION [^(]+\(',
      format('CREATE FUNCTION %I.%I(', of_schema, (SELECT p.proname FROM pg_proc p WHERE p.oid = f))) AS definition
    FROM row_functions(live) AS f
    UNION ALL
    SELECT 2, c.oid, format('CREATE VIEW %I.%I %s AS %s', of_schema, c.relname,
      'WITH (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid))
    FROM pg_class c WHERE c.oid = ANY (views)) AS d;

  EXECUTE format('CREATE SCHEMA %I', of_schema);
  FOR command IN SELECT copies_of_table(t, of_schema) FROM unnest(tables) AS t LOOP
    EXECUTE command;
  END LOOP;
  PERFORM set_config('search_path', quote_ident(of_schema) || ', ' || path, true);
  FOREACH command IN ARRAY bound LOOP
    EXECUTE command;
  END LOOP;
  PERFORM set_config('search_path', path, true);
  FOR command IN SELECT copies_of_grants(o, of_schema) FROM unnest(tables::oid[] || views) AS o LOOP
    EXECUTE command;
  END LOOP;
  PERFORM define_version_functions(of_schema, live);

  FOREACH command IN ARRAY ARRAY['rem_schema_history', 'deletion_requests', 'embedding_space'] LOOP
    EXECUTE format('INSERT INTO %I.%I SELECT * FROM %I.%I', of_schema, command, live, command);
  END LOOP;
  FOREACH command IN ARRAY coalesce(schemas, '{}') || live LOOP
    EXECUTE format('SELECT array_agg(revision) || $1 FROM %I.embedding_space', command) INTO revisions USING revisions;
  END LOOP;
  EXECUTE format('UPDATE %I.embedding_space SET revision = $1 + 1', of_schema)
  USING (SELECT coalesce(max(r), 0) FROM unnest(revisions) AS r);
  INSERT INTO memory_versions (name, schema_name, scope) VALUES (of_name, of_schema, of_scope);
END $$;

-- What is another in a version's tables than in the live ones, as a migration makes it; NULL if nothing is.
CREATE OR REPLACE FUNCTION version_mismatch(of_schema TEXT) RETURNS TEXT
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  live CONSTANT TEXT := current_schema();
  differs TEXT;
BEGIN
  WITH columns AS (
    SELECT c.relnamespace::regnamespace = live::regnamespace AS is_live, c.relname, a.attname,
      format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace IN (live::regnamespace, of_schema::regnamespace) AND c.relkind = 'r'
      AND c.relname <> ALL (shared_tables()))
  SELECT relname || '.' || attname INTO differs
  FROM columns GROUP BY relname, attname HAVING count(*) <> 2 OR count(DISTINCT type) <> 1
  ORDER BY 1 LIMIT 1;
  IF differs IS NULL THEN
    EXECUTE format($sql$
      SELECT coalesce(a.script, b.script)
      FROM %I.rem_schema_history a FULL JOIN %I.rem_schema_history b USING (installed_rank)
      WHERE a.checksum IS DISTINCT FROM b.checksum OR a.script IS DISTINCT FROM b.script LIMIT 1
      $sql$, live, of_schema) INTO differs;
  END IF;
  IF differs IS NULL THEN
    EXECUTE format($sql$
      SELECT 'embedding_space' WHERE NOT EXISTS (
        SELECT FROM %I.embedding_space a JOIN %I.embedding_space b USING (provider, model, dimension))
        AND (EXISTS (SELECT FROM %I.embedding_space) OR EXISTS (SELECT FROM %I.embedding_space))
      $sql$, live, of_schema, live, of_schema) INTO differs;
  END IF;
  RETURN differs;
END $$;

-- A reader that holds the version sees one version in all its statements, whatever tables they open in which order:
-- a promotion waits for it, and it for a promotion, while it has no table open. It must release it.
CREATE OR REPLACE FUNCTION hold_version() RETURNS void
LANGUAGE sql
AS $$ SELECT pg_advisory_lock_shared(hashtext('rem-dreaming version'), hashtext(current_schema()::text)) $$;

CREATE OR REPLACE FUNCTION release_version() RETURNS void
LANGUAGE sql
AS $$ SELECT pg_advisory_unlock_shared(hashtext('rem-dreaming version'), hashtext(current_schema()::text)) $$;

-- Keeps those readers away until the transaction ends.
CREATE OR REPLACE FUNCTION close_version() RETURNS void
LANGUAGE sql
AS $$ SELECT pg_advisory_xact_lock(hashtext('rem-dreaming version'), hashtext(current_schema()::text)) $$;

-- Tables that change places; a promotion locks all of them first.
CREATE OR REPLACE FUNCTION exchanged_tables(of_schema TEXT) RETURNS SETOF REGCLASS
LANGUAGE sql STABLE
AS $$
  SELECT c.oid::regclass FROM pg_class c
  WHERE c.relkind = 'r' AND c.relname <> ALL (shared_tables())
    AND c.relnamespace IN (current_schema()::regnamespace, of_schema::regnamespace)
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname, c.relnamespace
$$;

-- Puts a version's tables in the place of the live ones, and those into a version 'previous'. Whoever calls it
-- has locked all tables. Readers name no schema, so their next statement finds the new ones; the version's own
-- job goes on, since its search path ends in the live schema. Returns 'connected' while a job of the live tables
-- is connected: then nothing has changed.
CREATE OR REPLACE FUNCTION promote_memory_version(of_name TEXT, previous_schema TEXT, previous_read JSONB)
RETURNS TEXT
LANGUAGE plpgsql
AS $$
DECLARE
  live CONSTANT TEXT := current_schema();
  version memory_versions;
  moved RECORD;
  aside CONSTANT TEXT := left('promoting_' || live, 63);
BEGIN
  SELECT * INTO STRICT version FROM memory_versions v WHERE v.name = of_name FOR UPDATE;
  IF NOT pg_try_advisory_xact_lock(hashtext('rem-dreaming space'), 'embedding_space'::regclass::oid::int) THEN
    RETURN 'connected';
  END IF;
  EXECUTE format('CREATE SCHEMA %I', aside);
  FOR moved IN
    SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind, quote_ident(c.relname) AS name, 1 AS turn
    FROM pg_class c
    WHERE c.relnamespace = version.schema_name::regnamespace AND c.relkind IN ('r', 'v')
    UNION ALL
    SELECT 'FUNCTION', format('%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), 0
    FROM pg_proc p WHERE p.oid IN (SELECT row_functions(version.schema_name))
    ORDER BY turn, name
  LOOP
    -- ALTER TABLE public.moments SET SCHEMA promoting_public; ALTER TABLE rem_next.moments SET SCHEMA public
    EXECUTE format('ALTER %s %I.%s SET SCHEMA %I', moved.kind, live,
      CASE moved.kind WHEN 'FUNCTION' THEN replace(moved.name, quote_ident(version.schema_name) || '.', quote_ident(live) || '.') ELSE moved.name END,
      aside);
    EXECUTE format('ALTER %s %I.%s SET SCHEMA %I', moved.kind, version.schema_name, moved.name, live);
  END LOOP;
  EXECUTE format('DROP SCHEMA %I CASCADE', version.schema_name);
  EXECUTE format('ALTER SCHEMA %I RENAME TO %I', aside, previous_schema);
  PERFORM define_version_functions(previous_schema, live);
  DELETE FROM memory_versions v WHERE v.name = of_name;
  INSERT INTO memory_versions (name, schema_name, scope, log_read, completed_at)
  VALUES ('previous', previous_schema, '{}', previous_read, now());
  RETURN 'promoted';
END $$;

-- Removes a version that no job is connected to.
CREATE OR REPLACE FUNCTION drop_memory_version(of_name TEXT) RETURNS TEXT
LANGUAGE plpgsql
AS $$
DECLARE
  version memory_versions;
BEGIN
  SELECT * INTO STRICT version FROM memory_versions v WHERE v.name = of_name FOR UPDATE;
  IF NOT pg_try_advisory_xact_lock(hashtext('rem-dreaming space'),
      to_regclass(quote_ident(version.schema_name) || '.embedding_space')::oid::int) THEN
    RETURN 'connected';
  END IF;
  EXECUTE format('DROP SCHEMA %I CASCADE', version.schema_name);
  DELETE FROM memory_versions v WHERE v.name = of_name;
  RETURN 'dropped';
END $$;

-- Fulfils a deletion request, also in all versions: a version's own job may read it later, or has ended.
CREATE OR REPLACE FUNCTION forget_in_versions(
  of_tenant TEXT, of_user TEXT, of_scope TEXT, of_session TEXT, of_target TEXT, of_row UUID,
  of_offset BIGINT, of_partition INT, of_append_time TIMESTAMPTZ, of_sources TEXT[]) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  path CONSTANT TEXT := current_setting('search_path');
  version TEXT;
BEGIN
  PERFORM forget(of_tenant, of_user, of_scope, of_session, of_target, of_row, of_offset, of_partition,
    of_append_time, of_sources);
  FOR version IN SELECT version_schemas() LOOP
    PERFORM set_config('search_path', quote_ident(version) || ', ' || path, true);
    PERFORM forget(of_tenant, of_user, of_scope, of_session, of_target, of_row, of_offset, of_partition,
      of_append_time, of_sources);
    PERFORM set_config('search_path', path, true);
  END LOOP;
END $$;

-- Removes what is left of a tenant, also in all versions. Returns how many rows went, by table.
CREATE OR REPLACE FUNCTION forget_tenant_in_versions(of_tenant TEXT) RETURNS JSONB
LANGUAGE plpgsql
AS $$
DECLARE
  path CONSTANT TEXT := current_setting('search_path');
  version TEXT;
  counts JSONB := forget_tenant(of_tenant);
BEGIN
  FOR version IN SELECT version_schemas() LOOP
    PERFORM set_config('search_path', quote_ident(version) || ', ' || path, true);
    counts := sum_of_counts(counts, forget_tenant(of_tenant));
    PERFORM set_config('search_path', path, true);
  END LOOP;
  RETURN counts;
END $$;
