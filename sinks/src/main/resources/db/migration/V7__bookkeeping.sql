-- Runs that were started by a command.
CREATE TABLE dream_jobs (
  id           UUID NOT NULL,
  tenant_id    TEXT NOT NULL DEFAULT '',
  user_id      TEXT NOT NULL DEFAULT '',
  task_type    TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed')),
  started_at   TIMESTAMPTZ NOT NULL,
  completed_at TIMESTAMPTZ,
  result       JSONB NOT NULL DEFAULT '{}',
  error        TEXT,
  PRIMARY KEY (tenant_id, id)
);
