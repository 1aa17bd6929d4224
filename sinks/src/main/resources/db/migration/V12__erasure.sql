-- What a deletion request needs to leave nothing behind, and to say what it has removed.

-- The number of rows that it removed, by table.
ALTER TABLE deletion_requests ADD COLUMN erased JSONB NOT NULL DEFAULT '{}';

-- The key of the record: it tells whose an event is that cannot be read.
ALTER TABLE dead_letters ADD COLUMN record_key BYTEA NOT NULL DEFAULT '';

-- Whose text it was first. NULL: it was cached before this was kept, and goes with the first request of the tenant.
ALTER TABLE embedding_cache ADD COLUMN user_id TEXT;
CREATE INDEX embedding_cache_by_user ON embedding_cache (tenant_id, user_id);
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = current_schema()
      AND p.tablename = 'embedding_cache' AND p.policyname = 'one_owner') THEN
    ALTER POLICY one_owner ON embedding_cache
      USING (tenant_id = (SELECT current_setting('rem.tenant_id', true))
        AND (user_id = '' OR user_id = (SELECT current_setting('rem.user_id', true))
          OR (SELECT current_setting('rem.user_id', true)) = '*'));
  END IF;
END $$;

CREATE INDEX llm_calls_by_user ON llm_calls (tenant_id, user_id);

-- Tombstones are few, and looked for by their age.
CREATE INDEX messages_tombstones ON messages (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX row_sets_tombstones ON row_sets (deleted_at) WHERE deleted_at IS NOT NULL;

-- forget() does it, also when it is called again.
DROP TRIGGER IF EXISTS forget_answers ON deletion_requests;
DROP FUNCTION IF EXISTS forget_answers();
DROP TRIGGER IF EXISTS forget_staged_embeddings ON deletion_requests;
DROP FUNCTION IF EXISTS forget_staged_embeddings();
