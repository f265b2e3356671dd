-- A line that was granted stays as it was agreed to: what changes is granted anew, at the next place.

CREATE FUNCTION finance_line_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.place <> 1 + (SELECT coalesce(max(place), 0) FROM finance_line WHERE firm_id = NEW.firm_id
    AND client_id IS NOT DISTINCT FROM NEW.client_id AND party_id IS NOT DISTINCT FROM NEW.party_id),
    'a credit line follows the one before');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_line_new BEFORE INSERT ON finance_line FOR EACH ROW EXECUTE FUNCTION finance_line_new();

CREATE TRIGGER finance_line_changed BEFORE UPDATE OR DELETE ON finance_line FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a credit line is fixed');

CREATE TRIGGER finance_line_whole BEFORE TRUNCATE ON finance_line EXECUTE FUNCTION refuse_always('a credit line is fixed');

CREATE FUNCTION finance_line_sub_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM finance_line_sub WHERE line_id = NEW.line_id AND place >= NEW.place),
    'a credit line is fixed');
  PERFORM refuse_if(NEW.place > (SELECT subs FROM finance_line WHERE id = NEW.line_id), 'a credit line is fixed');
  PERFORM refuse_if(NEW.most > (SELECT most FROM finance_line WHERE id = NEW.line_id), 'a sub-limit exceeds its line');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_line_sub_new BEFORE INSERT ON finance_line_sub FOR EACH ROW EXECUTE FUNCTION finance_line_sub_new();

CREATE TRIGGER finance_line_sub_changed BEFORE UPDATE OR DELETE ON finance_line_sub FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a credit line is fixed');

CREATE TRIGGER finance_line_sub_whole BEFORE TRUNCATE ON finance_line_sub
  EXECUTE FUNCTION refuse_always('a credit line is fixed');

GRANT SELECT, INSERT ON finance_line TO {app};

GRANT SELECT, INSERT ON finance_line_sub TO {app};
