-- How long each tenant's memory is kept. A policy names days by kind; they are counted back from the newest
-- event of the tenant.
CREATE TABLE retention (
  tenant_id  TEXT PRIMARY KEY, -- * for the policy of all that have none of their own
  "offset"   BIGINT NOT NULL DEFAULT -1, -- of the newest policy, -1 if there is none of its own
  days       JSONB NOT NULL DEFAULT '{}', -- {"messages": 90, ...}
  mark       DATE, -- of the newest event, UTC
  purged     JSONB NOT NULL DEFAULT '{}', -- rows by table; messages_late: never stored
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
