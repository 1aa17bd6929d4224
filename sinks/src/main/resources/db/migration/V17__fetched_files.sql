-- The answer to an event that names a file has the event's version, and comes after it: here is where it
-- lies itself, 0 if the row is no answer.
ALTER TABLE files ADD COLUMN answer_offset BIGINT NOT NULL DEFAULT 0;
