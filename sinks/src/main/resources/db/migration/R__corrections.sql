-- Forgotten moments, for deletion requests and for writers of moments.

-- Whether a request means a moment: by its id, by its label, or by one of its messages.
CREATE OR REPLACE FUNCTION means_moment(
  of_target TEXT, sources TEXT[], of_id UUID, of_label TEXT, metadata JSONB) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE
AS $$
  SELECT of_target IN (of_id::text, lower(of_label))
    OR coalesce(metadata -> 'dream' -> 'source_message_ids' ?| sources, false)
$$;

-- Whether a moment that is written was forgotten. A replay brings it before the request.
CREATE OR REPLACE FUNCTION is_forgotten_moment(
  of_tenant TEXT, of_user TEXT, of_id UUID, of_label TEXT, metadata JSONB) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM deletion_requests f
    WHERE f.tenant_id = of_tenant AND f.user_id = of_user AND f.scope = 'forgotten-moment'
      AND means_moment(f.target_id, f.sources, of_id, of_label, metadata))
$$;
