-- Removes a row that was dropped, with its edges. The statement that drops the row also clears kv_store and
-- the embeddings, and is complete before this runs.
CREATE OR REPLACE FUNCTION remove_dropped() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM edge_sets e
  WHERE e.tenant_id = OLD.tenant_id AND e.user_id = OLD.user_id AND e.src_table = TG_TABLE_NAME
    AND e.src_id = OLD.id;
  -- DELETE FROM entities WHERE id = $1 AND deleted_at IS NOT NULL
  EXECUTE format('DELETE FROM %I WHERE id = $1 AND deleted_at IS NOT NULL', TG_TABLE_NAME) USING OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER remove_dropped AFTER UPDATE OF deleted_at ON entities
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION remove_dropped();

CREATE OR REPLACE TRIGGER remove_dropped AFTER UPDATE OF deleted_at ON relationships
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION remove_dropped();

CREATE OR REPLACE TRIGGER remove_dropped AFTER UPDATE OF deleted_at ON corrections
FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION remove_dropped();

-- A user's facts that held at a time, as far as was known at another time: a fact that was ended later
-- still held then. A fact that is said again is known since it was said first.
CREATE OR REPLACE FUNCTION facts_as_of(
  of_tenant TEXT, of_user TEXT, held_at TIMESTAMPTZ, known_at TIMESTAMPTZ DEFAULT 'infinity')
RETURNS SETOF relationships
LANGUAGE sql STABLE
AS $$
  SELECT r.* FROM relationships r
  WHERE r.tenant_id = of_tenant AND r.user_id = of_user AND r.deleted_at IS NULL
    AND r.created_at <= known_at AND r.valid_at <= held_at
    AND (r.invalid_at IS NULL OR held_at < r.invalid_at OR known_at < r.expired_at)
  ORDER BY r.valid_at, r.id
$$;
