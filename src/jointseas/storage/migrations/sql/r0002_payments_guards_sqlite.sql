-- What the bank said stands until its batch is taken back, and then only where no payment stands on it. A payment is
-- fixed; it is undone once.

CREATE TRIGGER own_account_changed BEFORE UPDATE ON own_account BEGIN
  SELECT RAISE(ABORT, 'account is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR ((NEW.number IS NOT OLD.number OR NEW.currency IS NOT OLD.currency OR NEW.account IS NOT OLD.account)
      AND EXISTS (SELECT 1 FROM bank_line WHERE own_account_id = OLD.id));
END;

CREATE TRIGGER bank_statement_changed BEFORE UPDATE ON bank_statement BEGIN
  SELECT RAISE(ABORT, 'statement is fixed');
END;

CREATE TRIGGER bank_line_changed BEFORE UPDATE ON bank_line BEGIN
  SELECT RAISE(ABORT, 'line is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.own_account_id IS NOT OLD.own_account_id OR NEW.booked_on IS NOT OLD.booked_on
    OR NEW.value_on IS NOT OLD.value_on OR NEW.amount IS NOT OLD.amount OR NEW.counter IS NOT OLD.counter
    OR NEW.counter_account IS NOT OLD.counter_account OR NEW.reference IS NOT OLD.reference
    OR NEW.bank_reference IS NOT OLD.bank_reference OR NEW.text IS NOT OLD.text
    OR NEW.instructed_currency IS NOT OLD.instructed_currency OR NEW.instructed IS NOT OLD.instructed
    OR NEW.charges IS NOT OLD.charges OR NEW.reversal IS NOT OLD.reversal OR NEW.likeness IS NOT OLD.likeness
    OR NEW.nth IS NOT OLD.nth;
  SELECT RAISE(ABORT, 'line is matched') WHERE OLD.payment_id IS NOT NULL AND NEW.payment_id IS NOT NULL;
  SELECT RAISE(ABORT, 'payment stands') WHERE OLD.payment_id IS NOT NULL AND NEW.payment_id IS NULL
    AND EXISTS (SELECT 1 FROM payment WHERE id = OLD.payment_id AND undone_on IS NULL);
  SELECT RAISE(ABORT, 'payment is undone') WHERE NEW.payment_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM payment WHERE id = NEW.payment_id AND undone_on IS NULL);
END;

CREATE TRIGGER bank_line_deleted BEFORE DELETE ON bank_line WHEN OLD.payment_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'line is matched');
END;

CREATE TRIGGER payment_new BEFORE INSERT ON payment BEGIN
  SELECT RAISE(ABORT, 'payment replaced') WHERE EXISTS (SELECT 1 FROM payment
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND (number = NEW.number OR key = NEW.key)));
  SELECT RAISE(ABORT, 'payment begins undone') WHERE NEW.undone_on IS NOT NULL;
END;

CREATE TRIGGER payment_changed BEFORE UPDATE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment is fixed') WHERE OLD.undone_on IS NOT NULL OR NEW.undone_on IS NULL
    OR NEW.undone_on < OLD.day OR NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.number IS NOT OLD.number OR NEW.method IS NOT OLD.method OR NEW.day IS NOT OLD.day
    OR NEW.currency IS NOT OLD.currency OR NEW.amount IS NOT OLD.amount OR NEW.account IS NOT OLD.account
    OR NEW.party_id IS NOT OLD.party_id OR NEW.note IS NOT OLD.note OR NEW.entry IS NOT OLD.entry
    OR NEW.key IS NOT OLD.key OR NEW.content IS NOT OLD.content;
  SELECT RAISE(ABORT, 'credit is used') WHERE EXISTS (SELECT 1 FROM payment_part AS used
    JOIN payment AS by ON by.id = used.payment_id WHERE used.uses_payment = OLD.id AND by.undone_on IS NULL);
END;

CREATE TRIGGER payment_deleted BEFORE DELETE ON payment BEGIN
  SELECT RAISE(ABORT, 'payment stays');
END;

CREATE TRIGGER payment_part_new BEFORE INSERT ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment replaced') WHERE EXISTS (SELECT 1 FROM payment_part
    WHERE payment_id = NEW.payment_id AND place = NEW.place);
  SELECT RAISE(ABORT, 'credit beyond what there is') WHERE NEW.kind = 'use' AND NOT EXISTS (
    SELECT 1 FROM payment_part AS it JOIN payment AS of ON of.id = it.payment_id
    WHERE it.payment_id = NEW.uses_payment AND it.place = NEW.uses_place AND it.kind IN ('unapplied', 'prepaid')
    AND of.undone_on IS NULL AND it.currency = NEW.currency AND it.firm_id = NEW.firm_id
    AND (it.amount > 0) = (NEW.amount < 0) AND abs(it.amount) >= abs(NEW.amount) + (
      SELECT coalesce(sum(abs(used.amount)), 0) FROM payment_part AS used JOIN payment AS by ON by.id = used.payment_id
      WHERE used.uses_payment = it.payment_id AND used.uses_place = it.place AND by.undone_on IS NULL));
END;

CREATE TRIGGER payment_part_changed BEFORE UPDATE ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment is fixed');
END;

CREATE TRIGGER payment_part_deleted BEFORE DELETE ON payment_part BEGIN
  SELECT RAISE(ABORT, 'payment is fixed');
END;
