-- A movement is placed once, of its whole and no more; what was placed stays until it is taken back, once.

CREATE TRIGGER finance_collection_new BEFORE INSERT ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection stays') WHERE EXISTS (SELECT 1 FROM finance_collection
    WHERE id = NEW.id OR payment_id = NEW.payment_id OR (line_id = NEW.line_id AND undone_at IS NULL));
  SELECT RAISE(ABORT, 'a collection begins standing') WHERE NEW.undone_at IS NOT NULL;
  SELECT RAISE(ABORT, 'a collection is of its movement') WHERE NOT EXISTS (SELECT 1 FROM bank_line
    WHERE id = NEW.line_id AND firm_id = NEW.firm_id AND payment_id = NEW.payment_id);
END;

CREATE TRIGGER finance_collection_changed BEFORE UPDATE ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.payment_id IS NOT OLD.payment_id OR NEW.payer IS NOT OLD.payer OR NEW.counter_account IS NOT OLD.counter_account
    OR NEW.at IS NOT OLD.at OR NEW.person_id IS NOT OLD.person_id;
  SELECT RAISE(ABORT, 'a collection is taken back once') WHERE OLD.undone_at IS NOT NULL
    AND (NEW.undone_at IS NOT OLD.undone_at OR NEW.why IS NOT OLD.why);
  SELECT RAISE(ABORT, 'a collection keeps its movement') WHERE NEW.line_id IS NOT OLD.line_id
    AND (NEW.line_id IS NOT NULL OR OLD.undone_at IS NULL);
END;

CREATE TRIGGER finance_collection_deleted BEFORE DELETE ON finance_collection BEGIN
  SELECT RAISE(ABORT, 'a collection stays');
END;

CREATE TRIGGER finance_collection_part_new BEFORE INSERT ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed') WHERE EXISTS (SELECT 1 FROM finance_collection_part
    WHERE (collection_id = NEW.collection_id AND place = NEW.place) OR (facility_id = NEW.facility_id AND event = NEW.event));
  SELECT RAISE(ABORT, 'a collection is taken back') WHERE NOT EXISTS (SELECT 1 FROM finance_collection
    WHERE id = NEW.collection_id AND undone_at IS NULL);
  SELECT RAISE(ABORT, 'a facility of another lender') WHERE NOT EXISTS (SELECT 1 FROM finance_facility AS of
    JOIN finance_collection AS it ON it.firm_id = of.firm_id WHERE of.id = NEW.facility_id AND it.id = NEW.collection_id);
  SELECT RAISE(ABORT, 'more is placed than came') WHERE NEW.amount + (SELECT coalesce(sum(amount), 0)
    FROM finance_collection_part WHERE collection_id = NEW.collection_id) > (SELECT line.amount FROM bank_line AS line
    JOIN finance_collection AS it ON it.line_id = line.id WHERE it.id = NEW.collection_id);
END;

CREATE TRIGGER finance_collection_part_changed BEFORE UPDATE ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed');
END;

CREATE TRIGGER finance_collection_part_deleted BEFORE DELETE ON finance_collection_part BEGIN
  SELECT RAISE(ABORT, 'a collection is fixed');
END;

CREATE TRIGGER payment_collected BEFORE UPDATE ON payment WHEN NEW.undone_on IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a collection stands on it') WHERE EXISTS (SELECT 1 FROM finance_collection
    WHERE payment_id = OLD.id AND undone_at IS NULL);
END;
