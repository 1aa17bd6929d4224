-- Versions of memory: second sets of tables, each in a schema of its own, beside the live ones. They are made by
-- create_memory_version, filled by a job whose search path begins with their schema, and put in place by
-- promote_memory_version.
CREATE TABLE memory_versions (
  name         TEXT PRIMARY KEY,
  schema_name  TEXT NOT NULL UNIQUE,
  scope        JSONB NOT NULL, -- what is dreamed of the log; {} for all
  log_read     JSONB NOT NULL DEFAULT '{}', -- by partition of rem.activity: the offset behind what was read
  created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
  completed_at TIMESTAMPTZ -- when a run over its scope ended last
);

-- The schema for which a model was called. Versions share one ledger: budgets hold for all of them together.
ALTER TABLE llm_calls ADD COLUMN for_schema TEXT NOT NULL DEFAULT current_schema()::text;
