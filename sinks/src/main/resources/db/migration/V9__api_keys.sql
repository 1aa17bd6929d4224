-- Keys of the memory server. Only the SHA-256 of a key's secret is here: a secret of 256 random bits needs no
-- slow hash.
CREATE TABLE api_keys (
  id          TEXT PRIMARY KEY,
  secret_hash BYTEA NOT NULL,
  tenant_id   TEXT NOT NULL,
  user_id     TEXT NOT NULL DEFAULT '',
  role        TEXT NOT NULL CHECK (role IN ('read', 'write', 'admin')),
  name        TEXT NOT NULL DEFAULT '',
  created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  expires_at  TIMESTAMPTZ,
  revoked_at  TIMESTAMPTZ
);
CREATE INDEX api_keys_of_tenant ON api_keys (tenant_id);
