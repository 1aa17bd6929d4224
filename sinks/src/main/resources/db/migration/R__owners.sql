-- Locks of owners, in one order. A transaction first locks the owners whose memory it changes. All that
-- follows belongs to those owners, so no two transactions meet inside, and none can deadlock.
--
-- Planner settings here and in other functions: the batches are small and the tables large, also when a
-- plan was made while they were still empty; every join is meant to be a loop over the batch with an index
-- look-up.

-- Creates the missing rows of owners. In order, and before any of them is locked, so that two transactions
-- cannot wait for each other.
CREATE OR REPLACE FUNCTION ensure_owners(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  INSERT INTO owners (tenant_id, user_id)
  SELECT w.tenant_id, w.user_id
  FROM (SELECT DISTINCT * FROM unnest(tenants, users)) AS w(tenant_id, user_id)
  WHERE NOT EXISTS (
    SELECT FROM owners o WHERE o.tenant_id = w.tenant_id AND o.user_id = w.user_id)
  ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
END $$;

-- Locks owners against writers of their derived memory; writers of raw rows pass.
CREATE OR REPLACE FUNCTION lock_owners(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM ensure_owners(tenants, users);
  PERFORM FROM (
    SELECT FROM (SELECT DISTINCT * FROM unnest(tenants, users)) AS w(tenant_id, user_id)
    JOIN owners o USING (tenant_id, user_id)
    ORDER BY o.tenant_id, o.user_id
    FOR NO KEY UPDATE OF o) AS locks;
END $$;

-- Locks owners against deletion requests alone, for writers of raw rows: a raw row either sees the request
-- or is seen by it.
CREATE OR REPLACE FUNCTION share_owners(tenants TEXT[], users TEXT[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM ensure_owners(tenants, users);
  PERFORM FROM (
    SELECT FROM (SELECT DISTINCT * FROM unnest(tenants, users)) AS w(tenant_id, user_id)
    JOIN owners o USING (tenant_id, user_id)
    ORDER BY o.tenant_id, o.user_id
    FOR KEY SHARE OF o) AS locks;
END $$;
