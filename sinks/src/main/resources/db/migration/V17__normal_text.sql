-- Texts are found however they are written: composed or decomposed, in full or half width. They stay
-- as they were sent and are compared in Unicode's NFKC. Most have that form already, and to see so
-- costs a fraction of making it.
CREATE FUNCTION nfkc(written TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN written IS NFKC NORMALIZED THEN written ELSE normalize(written, NFKC) END
$$;

-- Labels have that form from the beginning; summaries are content.
DROP INDEX kv_store_summary_trigrams;
CREATE INDEX kv_store_summary_trigrams ON kv_store USING GIN (nfkc(content_summary) gin_trgm_ops);
