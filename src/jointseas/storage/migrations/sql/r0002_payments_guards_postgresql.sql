-- What the bank said stands until its batch is taken back, and then only where no payment stands on it. A payment is
-- fixed; it is undone once.

CREATE FUNCTION own_account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id
    OR ((NEW.number <> OLD.number OR NEW.currency <> OLD.currency OR NEW.account <> OLD.account)
      AND EXISTS (SELECT 1 FROM bank_line WHERE own_account_id = OLD.id)), 'account is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER own_account_changed BEFORE UPDATE ON own_account FOR EACH ROW EXECUTE FUNCTION own_account_changed();

CREATE TRIGGER bank_statement_changed BEFORE UPDATE ON bank_statement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('statement is fixed');

CREATE FUNCTION bank_line_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if((NEW.id, NEW.firm_id, NEW.own_account_id, NEW.booked_on, NEW.value_on, NEW.amount, NEW.counter,
    NEW.counter_account, NEW.reference, NEW.bank_reference, NEW.text, NEW.instructed_currency, NEW.instructed,
    NEW.charges, NEW.reversal, NEW.likeness, NEW.nth) IS DISTINCT FROM (OLD.id, OLD.firm_id, OLD.own_account_id,
    OLD.booked_on, OLD.value_on, OLD.amount, OLD.counter, OLD.counter_account, OLD.reference, OLD.bank_reference,
    OLD.text, OLD.instructed_currency, OLD.instructed, OLD.charges, OLD.reversal, OLD.likeness, OLD.nth),
    'line is fixed');
  PERFORM refuse_if(OLD.payment_id IS NOT NULL AND NEW.payment_id IS NOT NULL, 'line is matched');
  PERFORM refuse_if(OLD.payment_id IS NOT NULL AND NEW.payment_id IS NULL
    AND EXISTS (SELECT 1 FROM payment WHERE id = OLD.payment_id AND undone_on IS NULL), 'payment stands');
  PERFORM refuse_if(NEW.payment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM payment WHERE id = NEW.payment_id AND undone_on IS NULL), 'payment is undone');
  RETURN NEW;
END $$;

CREATE TRIGGER bank_line_changed BEFORE UPDATE ON bank_line FOR EACH ROW EXECUTE FUNCTION bank_line_changed();

CREATE TRIGGER bank_line_deleted BEFORE DELETE ON bank_line FOR EACH ROW WHEN (OLD.payment_id IS NOT NULL)
  EXECUTE FUNCTION refuse_always('line is matched');

CREATE FUNCTION payment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.undone_on IS NOT NULL OR NEW.undone_on IS NULL OR NEW.undone_on < OLD.day
    OR (NEW.id, NEW.firm_id, NEW.number, NEW.method, NEW.day, NEW.currency, NEW.amount, NEW.account, NEW.party_id,
      NEW.note, NEW.entry, NEW.key, NEW.content) IS DISTINCT FROM (OLD.id, OLD.firm_id, OLD.number, OLD.method,
      OLD.day, OLD.currency, OLD.amount, OLD.account, OLD.party_id, OLD.note, OLD.entry, OLD.key, OLD.content),
    'payment is fixed');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM payment_part AS used JOIN payment AS by ON by.id = used.payment_id
    WHERE used.uses_payment = OLD.id AND by.undone_on IS NULL), 'credit is used');
  RETURN NEW;
END $$;

CREATE TRIGGER payment_changed BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_changed();

CREATE TRIGGER payment_deleted BEFORE DELETE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_always('payment stays');

CREATE TRIGGER payment_whole BEFORE TRUNCATE ON payment EXECUTE FUNCTION refuse_always('payment stays');

CREATE FUNCTION payment_part_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.kind = 'use' AND NOT EXISTS (
    SELECT 1 FROM payment_part AS it JOIN payment AS of ON of.id = it.payment_id
    WHERE it.payment_id = NEW.uses_payment AND it.place = NEW.uses_place AND it.kind IN ('unapplied', 'prepaid')
    AND of.undone_on IS NULL AND it.currency = NEW.currency AND it.firm_id = NEW.firm_id
    AND (it.amount > 0) = (NEW.amount < 0) AND abs(it.amount) >= abs(NEW.amount) + (
      SELECT coalesce(sum(abs(used.amount)), 0) FROM payment_part AS used JOIN payment AS by ON by.id = used.payment_id
      WHERE used.uses_payment = it.payment_id AND used.uses_place = it.place AND by.undone_on IS NULL)),
    'credit beyond what there is');
  RETURN NEW;
END $$;

CREATE TRIGGER payment_part_new BEFORE INSERT ON payment_part FOR EACH ROW EXECUTE FUNCTION payment_part_new();

CREATE TRIGGER payment_part_changed BEFORE UPDATE OR DELETE ON payment_part FOR EACH ROW
  EXECUTE FUNCTION refuse_always('payment is fixed');

CREATE TRIGGER payment_part_whole BEFORE TRUNCATE ON payment_part EXECUTE FUNCTION refuse_always('payment is fixed');

GRANT SELECT, INSERT, UPDATE ON own_account, payment TO {app};

GRANT SELECT, INSERT ON payment_part TO {app};

GRANT SELECT, INSERT, DELETE ON bank_statement, bank_line_told TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON bank_line TO {app};
