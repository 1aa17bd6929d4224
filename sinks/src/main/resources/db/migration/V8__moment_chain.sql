-- A moment's previous_moment_keys are read off its edges to the moments before it, the nearest first:
-- a row of moments belongs to one stage, the order of all moments is another's.
CREATE FUNCTION fill_previous_moment_keys() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.previous_moment_keys := ARRAY(
    SELECT edge ->> 'dst'
    FROM jsonb_array_elements(NEW.graph_edges) AS e(edge)
    WHERE edge ->> 'rel_type' = 'preceded_by'
    ORDER BY (edge -> 'properties' ->> 'place')::int);
  RETURN NEW;
END $$;

CREATE TRIGGER fill_previous_moment_keys
BEFORE INSERT OR UPDATE OF graph_edges, previous_moment_keys ON moments
FOR EACH ROW EXECUTE FUNCTION fill_previous_moment_keys();
