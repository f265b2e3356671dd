-- An opening is posted once and taken back once; what was posted is not changed meanwhile.

CREATE TRIGGER opening_new BEFORE INSERT ON opening BEGIN
  SELECT RAISE(ABORT, 'opening replaced') WHERE EXISTS (SELECT 1 FROM opening WHERE id = NEW.id);
END;

CREATE TRIGGER opening_changed BEFORE UPDATE ON opening BEGIN
  SELECT RAISE(ABORT, 'opening is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR (NEW.day IS NOT OLD.day AND OLD.state <> 'draft')
    OR (OLD.state = 'taken_back' OR (OLD.state = 'posted' AND NEW.state <> 'taken_back')
    OR (OLD.state = 'draft' AND NEW.state = 'taken_back'));
END;

CREATE TRIGGER opening_deleted BEFORE DELETE ON opening BEGIN
  SELECT RAISE(ABORT, 'opening stays');
END;

CREATE TRIGGER opening_row_deleted BEFORE DELETE ON opening_row BEGIN
  SELECT RAISE(ABORT, 'opening is posted') WHERE (SELECT state FROM opening WHERE id = OLD.opening_id) <> 'draft';
END;
