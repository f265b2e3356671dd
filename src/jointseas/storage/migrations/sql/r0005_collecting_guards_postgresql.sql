-- A movement is placed once, of its whole and no more; what was placed stays until it is taken back, once.

CREATE FUNCTION finance_collection_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.undone_at IS NOT NULL, 'a collection begins standing');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM bank_line WHERE id = NEW.line_id AND firm_id = NEW.firm_id
    AND payment_id = NEW.payment_id), 'a collection is of its movement');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_collection_new BEFORE INSERT ON finance_collection FOR EACH ROW EXECUTE FUNCTION finance_collection_new();

CREATE FUNCTION finance_collection_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.payment_id IS DISTINCT
    FROM OLD.payment_id OR NEW.payer IS DISTINCT FROM OLD.payer OR NEW.counter_account IS DISTINCT FROM OLD.counter_account
    OR NEW.at IS DISTINCT FROM OLD.at OR NEW.person_id IS DISTINCT FROM OLD.person_id, 'a collection is fixed');
  PERFORM refuse_if(OLD.undone_at IS NOT NULL AND (NEW.undone_at IS DISTINCT FROM OLD.undone_at OR NEW.why IS DISTINCT FROM
    OLD.why), 'a collection is taken back once');
  PERFORM refuse_if(NEW.line_id IS DISTINCT FROM OLD.line_id AND (NEW.line_id IS NOT NULL OR OLD.undone_at IS NULL),
    'a collection keeps its movement');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_collection_changed BEFORE UPDATE ON finance_collection FOR EACH ROW
  EXECUTE FUNCTION finance_collection_changed();

CREATE TRIGGER finance_collection_deleted BEFORE DELETE ON finance_collection FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a collection stays');

CREATE TRIGGER finance_collection_whole BEFORE TRUNCATE ON finance_collection EXECUTE FUNCTION refuse_always('a collection stays');

CREATE FUNCTION finance_collection_part_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM finance_collection WHERE id = NEW.collection_id AND undone_at IS NULL),
    'a collection is taken back');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM finance_facility AS of JOIN finance_collection AS it ON it.firm_id = of.firm_id
    WHERE of.id = NEW.facility_id AND it.id = NEW.collection_id), 'a facility of another lender');
  PERFORM refuse_if(NEW.amount + (SELECT coalesce(sum(amount), 0) FROM finance_collection_part
    WHERE collection_id = NEW.collection_id) > (SELECT line.amount FROM bank_line AS line
    JOIN finance_collection AS it ON it.line_id = line.id WHERE it.id = NEW.collection_id), 'more is placed than came');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_collection_part_new BEFORE INSERT ON finance_collection_part FOR EACH ROW
  EXECUTE FUNCTION finance_collection_part_new();

CREATE TRIGGER finance_collection_part_changed BEFORE UPDATE OR DELETE ON finance_collection_part FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a collection is fixed');

CREATE TRIGGER finance_collection_part_whole BEFORE TRUNCATE ON finance_collection_part
  EXECUTE FUNCTION refuse_always('a collection is fixed');

CREATE FUNCTION payment_collected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM finance_collection WHERE payment_id = OLD.id AND undone_at IS NULL),
    'a collection stands on it');
  RETURN NEW;
END $$;

CREATE TRIGGER payment_collected BEFORE UPDATE ON payment FOR EACH ROW WHEN (NEW.undone_on IS NOT NULL)
  EXECUTE FUNCTION payment_collected();

GRANT SELECT, INSERT, UPDATE ON finance_collection TO {app};

GRANT SELECT, INSERT ON finance_collection_part TO {app};
