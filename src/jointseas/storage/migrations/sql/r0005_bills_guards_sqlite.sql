CREATE TRIGGER finance_claim_bill_new BEFORE INSERT ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed') WHERE EXISTS (SELECT 1 FROM finance_claim_bill WHERE claim_id = NEW.claim_id AND number = NEW.number);
END;

CREATE TRIGGER finance_claim_bill_changed BEFORE UPDATE ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END;

CREATE TRIGGER finance_claim_bill_deleted BEFORE DELETE ON finance_claim_bill BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END;
