-- Dead letters and the deletion requests that cover them. A letter holds an event as it was sent.

-- The JSON of some bytes, NULL if they are none. Escapes of characters that PostgreSQL cannot hold become
-- U+FFFD.
CREATE OR REPLACE FUNCTION json_of(bytes BYTEA) RETURNS JSONB
LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN convert_from(bytes, 'UTF8')::jsonb;
EXCEPTION WHEN OTHERS THEN
  BEGIN
    RETURN regexp_replace(convert_from(bytes, 'UTF8'), '\\u(0000|[dD][89a-fA-F]..)', '\ufffd', 'g')::jsonb;
  EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
  END;
END $$;

-- An owner as keys name it: one value, however a producer has spelled the key.
CREATE OR REPLACE FUNCTION owner_hash(of_tenant TEXT, of_user TEXT) RETURNS UUID
LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(jsonb_build_array(of_tenant, of_user)::text)::uuid $$;

-- The owner that a key names with two texts, NULL if it names none. An index calls it, also while a backup is
-- restored: it calls nothing of ours.
CREATE OR REPLACE FUNCTION key_owner(key BYTEA) RETURNS UUID
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  parts JSONB;
BEGIN
  parts := convert_from(key, 'UTF8')::jsonb;
  RETURN CASE
    WHEN jsonb_typeof(parts) = 'array' AND jsonb_array_length(parts) = 2
      AND jsonb_typeof(parts -> 0) = 'string' AND jsonb_typeof(parts -> 1) = 'string'
    THEN md5(parts::text)::uuid END;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- Letters whose events do not tell their users: of all tenants, so a request must not read them all.
CREATE INDEX IF NOT EXISTS dead_letters_of_key ON dead_letters (key_owner(record_key), updated_at)
  WHERE user_id = '';

-- The tenant of a key of the control log, which has a kind, a tenant and a name; NULL if it is none.
CREATE OR REPLACE FUNCTION control_key_tenant(key BYTEA) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  parts CONSTANT JSONB := json_of(key);
BEGIN
  RETURN CASE WHEN jsonb_typeof(parts) = 'array' AND jsonb_array_length(parts) = 3 THEN parts ->> 1 END;
END $$;

-- Whether a request covers a letter of its owner. Letters that came from another partition are compared by the
-- time at which the log took them. A letter of a stage, and one that cannot be read, may hold anything of its
-- owner: it goes with each later request. Only a refused request says itself what it is about.
CREATE OR REPLACE FUNCTION covers_letter(
  f deletion_requests, of_topic TEXT, of_partition INT, of_offset BIGINT, of_append_time TIMESTAMPTZ,
  of_payload BYTEA) RETURNS BOOLEAN
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  event JSONB;
  documents CONSTANT TEXT[] := ARRAY['file', 'resource', 'entity', 'fact'];
BEGIN
  IF (CASE WHEN of_topic = '' OR of_partition = f.partition THEN of_offset >= f."offset"
    ELSE of_append_time >= f.append_time END) THEN
    RETURN false;
  END IF;
  IF f.scope = 'user' THEN
    RETURN true;
  END IF;
  event := json_of(of_payload);
  IF event IS NULL OR jsonb_typeof(event) <> 'object'
    OR (of_topic = '' AND coalesce(event ->> 'type', '') <> 'forget') THEN
    RETURN true;
  END IF;
  RETURN coalesce(CASE f.scope
    WHEN 'session' THEN event ->> 'session_id' = f.session_id
    WHEN 'message' THEN f.target_id IN (event ->> 'id', event ->> 'target_id')
      AND coalesce(event ->> 'type', '') <> ALL (documents)
      AND f.session_id IN ('', coalesce(event ->> 'session_id', ''))
    ELSE f.target_id IN (event ->> 'id', event ->> 'target_id')
      AND f.scope IN (event ->> 'type', event ->> 'scope') END, false);
END $$;

-- Removes the letters that a request covers; returns how many. Where the event does not tell its owner, its
-- key does.
CREATE OR REPLACE FUNCTION forget_letters(f deletion_requests) RETURNS BIGINT
LANGUAGE plpgsql
AS $$
DECLARE
  gone BIGINT;
BEGIN
  DELETE FROM dead_letters d
  WHERE ((d.tenant_id = f.tenant_id AND d.user_id = f.user_id)
      OR (d.tenant_id IN ('', f.tenant_id) AND d.user_id = ''
        AND key_owner(d.record_key) = owner_hash(f.tenant_id, f.user_id)))
    AND covers_letter(f, d.topic, d.partition, d."offset", d.append_time, d.payload);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Whether a request covers a letter that is written. It waits for a request that is being fulfilled.
CREATE OR REPLACE FUNCTION is_forgotten_letter(
  of_tenant TEXT, of_user TEXT, of_key BYTEA, of_topic TEXT, of_partition INT, of_offset BIGINT,
  of_append_time TIMESTAMPTZ, of_payload BYTEA) RETURNS BOOLEAN
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
  tenant TEXT := of_tenant;
  who TEXT := of_user;
  named CONSTANT JSONB := json_of(of_key);
BEGIN
  IF of_user = '' AND key_owner(of_key) IS NOT NULL AND of_tenant IN ('', named ->> 0) THEN
    tenant := named ->> 0;
    who := named ->> 1;
  END IF;
  PERFORM share_erasures(ARRAY[tenant], ARRAY[who]);
  RETURN EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = tenant AND f.user_id = who
      AND covers_letter(f, of_topic, of_partition, of_offset, of_append_time, of_payload));
END $$;
