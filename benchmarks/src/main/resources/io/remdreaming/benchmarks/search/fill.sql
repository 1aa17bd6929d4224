-- Synthetic memory. An owner's rows lie apart, as those of many who talk at the same time: row i belongs to the large
-- owner if its share is a whole number, otherwise to the next tenant. A message is two sentences of the pool, and its
-- vector the sum of theirs, of length 1.
ALTER TABLE messages SET UNLOGGED;
ALTER TABLE embeddings_messages SET UNLOGGED;

CREATE TEMPORARY TABLE who AS
SELECT i,
  CASE WHEN i % {share} = 0 THEN 'tenant-0' ELSE 'tenant-' || 1 + i % {others} END AS tenant_id,
  CASE WHEN i % {share} = 0 THEN i / {share} ELSE i / {others} END AS nth,
  md5('message ' || i)::uuid AS id,
  '2025-01-01Z'::timestamptz + i * interval '30 s' AS at,
  (i::bigint * 7919 % {sentences})::int AS a,
  ((i::bigint * 104729 + i / {sentences} + 1) % {sentences})::int AS b
FROM generate_series(0, {rows} - 1) AS i;

INSERT INTO messages (id, tenant_id, user_id, created_at, metadata, content, message_type, session_id,
  token_count, version_offset, terms)
SELECT w.id, w.tenant_id, 'user', w.at,
  jsonb_build_object('id', 'm' || w.nth, 'speaker', CASE WHEN w.nth % 2 = 0 THEN 'Ann Lee' ELSE 'Bob' END),
  a.content || ' ' || b.content || CASE WHEN w.i % 5 = 0 THEN '?' ELSE '.' END,
  'user', 's' || w.nth / 20, 40, w.i, a.terms || b.terms
FROM who w, LATERAL (SELECT * FROM sentences WHERE k = w.a OFFSET 0) a,
  LATERAL (SELECT * FROM sentences WHERE k = w.b OFFSET 0) b;

INSERT INTO embeddings_messages (id, tenant_id, user_id, entity_id, field_name, provider, model, embedding,
  created_at)
SELECT md5('vector ' || w.i)::uuid, w.tenant_id, 'user', w.id, 'content', 'bench', 'bench',
  l2_normalize(a.embedding + b.embedding), w.at
FROM who w, LATERAL (SELECT * FROM sentences WHERE k = w.a OFFSET 0) a,
  LATERAL (SELECT * FROM sentences WHERE k = w.b OFFSET 0) b;

INSERT INTO moments (id, tenant_id, user_id, label, created_at, name, summary, starts_timestamp, terms)
SELECT md5('moment ' || w.i)::uuid, w.tenant_id, 'user', 'moment-' || w.nth, w.at, a.content, a.content, w.at,
  a.terms
FROM who w JOIN sentences a ON a.k = w.a WHERE w.nth % 20 = 0 ORDER BY w.i;

INSERT INTO embeddings_moments (id, tenant_id, user_id, entity_id, field_name, provider, model, embedding,
  created_at)
SELECT md5('vector of moment ' || w.i)::uuid, w.tenant_id, 'user', md5('moment ' || w.i)::uuid, 'summary',
  'bench', 'bench', a.embedding, w.at
FROM who w JOIN sentences a ON a.k = w.a WHERE w.nth % 20 = 0 ORDER BY w.i;

INSERT INTO entities (id, tenant_id, user_id, label, created_at, name, display_name, entity_type, aliases)
SELECT md5('entity ' || w.i)::uuid, w.tenant_id, 'user', 'entity-' || w.nth, w.at, 'entity_' || w.nth,
  'Entity ' || w.nth, 'person', ARRAY['E' || w.nth]
FROM who w WHERE w.nth % 50 = 0 ORDER BY w.i;

INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id, created_at)
SELECT tenant_id, user_id, 'entities', label, id, created_at FROM entities;

INSERT INTO embedding_space (provider, model, dimension) VALUES ('bench', 'bench', 384);
