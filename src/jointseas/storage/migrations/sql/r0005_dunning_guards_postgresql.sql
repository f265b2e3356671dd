-- A draft stays as it was written, and is settled once.

CREATE FUNCTION finance_letter_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.state <> 'draft', 'a letter begins as a draft');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_letter_new BEFORE INSERT ON finance_letter FOR EACH ROW EXECUTE FUNCTION finance_letter_new();

CREATE FUNCTION finance_letter_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.facility_id IS DISTINCT FROM OLD.facility_id OR NEW.debtor IS
    DISTINCT FROM OLD.debtor OR NEW.name IS DISTINCT FROM OLD.name OR NEW.days IS DISTINCT FROM OLD.days OR NEW.oldest IS
    DISTINCT FROM OLD.oldest OR NEW.day IS DISTINCT FROM OLD.day OR NEW.content IS DISTINCT FROM OLD.content,
    'a letter is fixed');
  PERFORM refuse_if(OLD.state <> 'draft', 'a letter is settled');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_letter_changed BEFORE UPDATE ON finance_letter FOR EACH ROW EXECUTE FUNCTION finance_letter_changed();

CREATE TRIGGER finance_letter_deleted BEFORE DELETE ON finance_letter FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a letter stays');

CREATE TRIGGER finance_letter_whole BEFORE TRUNCATE ON finance_letter EXECUTE FUNCTION refuse_always('a letter stays');

GRANT SELECT, INSERT, UPDATE ON finance_letter TO {app};
