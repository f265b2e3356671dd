-- A draft stays as it was written, and is settled once.

CREATE TRIGGER finance_letter_new BEFORE INSERT ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter stays') WHERE EXISTS (SELECT 1 FROM finance_letter WHERE id = NEW.id
    OR (facility_id = NEW.facility_id AND debtor = NEW.debtor AND name = NEW.name AND oldest = NEW.oldest));
  SELECT RAISE(ABORT, 'a letter begins as a draft') WHERE NEW.state <> 'draft';
END;

CREATE TRIGGER finance_letter_changed BEFORE UPDATE ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.facility_id IS NOT OLD.facility_id
    OR NEW.debtor IS NOT OLD.debtor OR NEW.name IS NOT OLD.name OR NEW.days IS NOT OLD.days OR NEW.oldest IS NOT OLD.oldest
    OR NEW.day IS NOT OLD.day OR NEW.content IS NOT OLD.content;
  SELECT RAISE(ABORT, 'a letter is settled') WHERE OLD.state <> 'draft';
END;

CREATE TRIGGER finance_letter_deleted BEFORE DELETE ON finance_letter BEGIN
  SELECT RAISE(ABORT, 'a letter stays');
END;
