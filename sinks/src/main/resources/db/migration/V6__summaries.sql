-- What each day of a user with a bot was about. The id is made of tenant, user, bot and start, so that a
-- day has one summary, whatever comes for it late.
CREATE TABLE conversation_summaries (
  id                 UUID PRIMARY KEY,
  tenant_id          TEXT NOT NULL,
  user_id            TEXT NOT NULL DEFAULT '',
  label              TEXT NOT NULL DEFAULT '',
  created_at         TIMESTAMPTZ NOT NULL,
  updated_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  deleted_at         TIMESTAMPTZ,
  graph_edges        JSONB NOT NULL DEFAULT '[]',
  metadata           JSONB NOT NULL DEFAULT '{}',
  tags               TEXT[] NOT NULL DEFAULT '{}',
  bot_name           TEXT NOT NULL DEFAULT '',
  summary_text       TEXT NOT NULL,
  summary_type       TEXT NOT NULL DEFAULT 'time_window',
  start_timestamp    TIMESTAMPTZ NOT NULL,
  end_timestamp      TIMESTAMPTZ NOT NULL,
  message_count      INT NOT NULL,
  key_topics         TEXT[] NOT NULL DEFAULT '{}',
  emotional_tone     TEXT,
  compression_ratio  DOUBLE PRECISION,
  confidence_score   DOUBLE PRECISION NOT NULL DEFAULT 0.5,
  enrichment_version TEXT NOT NULL DEFAULT 'v1.0',
  language           TEXT,
  quality_score      DOUBLE PRECISION,
  quality_level      TEXT NOT NULL DEFAULT 'basic',
  needs_upgrade      BOOLEAN NOT NULL DEFAULT true,
  llm_used           BOOLEAN NOT NULL DEFAULT false,
  llm_provider       TEXT,
  tokens_used        INT NOT NULL DEFAULT 0,
  set_operation      TEXT NOT NULL DEFAULT '',
  set_window         TEXT NOT NULL DEFAULT '',
  version_offset     BIGINT NOT NULL DEFAULT -1,
  version_rank       INT NOT NULL DEFAULT 0,
  version_generation INT NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX conversation_summaries_of_owner ON conversation_summaries (tenant_id, user_id, start_timestamp);

CREATE TABLE embeddings_conversation_summaries
  (LIKE embeddings_resources INCLUDING DEFAULTS INCLUDING STORAGE, PRIMARY KEY (entity_id, field_name, provider));
CREATE INDEX embeddings_conversation_summaries_of_owner ON embeddings_conversation_summaries (tenant_id, user_id);

SELECT define_row_table('conversation_summaries', true);
