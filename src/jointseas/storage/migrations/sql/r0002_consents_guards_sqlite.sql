-- A consent goes to a lender, is born standing, and is withdrawn once; nothing else of it changes.

CREATE TRIGGER consent_new BEFORE INSERT ON consent BEGIN
  SELECT RAISE(ABORT, 'consent replaced') WHERE EXISTS (SELECT 1 FROM consent WHERE id = NEW.id
    OR (NEW.withdrawn_at IS NULL AND firm_id = NEW.firm_id AND lender_id = NEW.lender_id AND kind = NEW.kind
      AND name = NEW.name AND withdrawn_at IS NULL));
  SELECT RAISE(ABORT, 'consent is born standing') WHERE NEW.withdrawn_at IS NOT NULL OR NEW.withdrawn_by IS NOT NULL;
  SELECT RAISE(ABORT, 'consent to no lender') WHERE NEW.lender_id = NEW.firm_id
    OR NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender');
END;

CREATE TRIGGER consent_changed BEFORE UPDATE ON consent BEGIN
  SELECT RAISE(ABORT, 'consent is withdrawn') WHERE OLD.withdrawn_at IS NOT NULL;
  SELECT RAISE(ABORT, 'consent is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.lender_id IS NOT OLD.lender_id OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name
    OR NEW.given_at IS NOT OLD.given_at OR NEW.given_by IS NOT OLD.given_by;
  SELECT RAISE(ABORT, 'withdrawal is whole') WHERE NEW.withdrawn_at IS NULL OR NEW.withdrawn_by IS NULL;
END;

CREATE TRIGGER consent_deleted BEFORE DELETE ON consent BEGIN
  SELECT RAISE(ABORT, 'consent stays');
END;
