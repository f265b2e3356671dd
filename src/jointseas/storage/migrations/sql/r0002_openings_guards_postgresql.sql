-- An opening is posted once and taken back once; what was posted is not changed meanwhile.

CREATE FUNCTION opening_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id
    OR (NEW.day IS DISTINCT FROM OLD.day AND OLD.state <> 'draft')
    OR (OLD.state = 'taken_back' OR (OLD.state = 'posted' AND NEW.state <> 'taken_back')
    OR (OLD.state = 'draft' AND NEW.state = 'taken_back')), 'opening is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER opening_changed BEFORE UPDATE ON opening FOR EACH ROW EXECUTE FUNCTION opening_changed();

CREATE TRIGGER opening_deleted BEFORE DELETE ON opening FOR EACH ROW
  EXECUTE FUNCTION refuse_always('opening stays');

CREATE FUNCTION opening_row_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if((SELECT state FROM opening WHERE id = OLD.opening_id) <> 'draft', 'opening is posted');
  RETURN OLD;
END $$;

CREATE TRIGGER opening_row_deleted BEFORE DELETE ON opening_row FOR EACH ROW EXECUTE FUNCTION opening_row_deleted();

GRANT SELECT, INSERT, UPDATE ON opening TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON opening_row TO {app};
