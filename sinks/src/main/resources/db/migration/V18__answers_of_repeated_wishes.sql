-- A wish to forget that was said before is an update of its row: what has been answered since goes too.
DROP TRIGGER forget_answers ON forgets;
CREATE TRIGGER forget_answers AFTER INSERT OR UPDATE ON forgets
  FOR EACH ROW EXECUTE FUNCTION forget_answers();
