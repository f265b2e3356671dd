-- A consent goes to a lender, is born standing, and is withdrawn once; nothing else of it changes.

CREATE FUNCTION consent_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.withdrawn_at IS NOT NULL OR NEW.withdrawn_by IS NOT NULL, 'consent is born standing');
  PERFORM refuse_if(NEW.lender_id = NEW.firm_id
    OR NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender'), 'consent to no lender');
  RETURN NEW;
END $$;

CREATE TRIGGER consent_new BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION consent_new();

CREATE FUNCTION consent_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.withdrawn_at IS NOT NULL, 'consent is withdrawn');
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.lender_id <> OLD.lender_id
    OR NEW.kind <> OLD.kind OR NEW.name <> OLD.name OR NEW.given_at <> OLD.given_at OR NEW.given_by <> OLD.given_by,
    'consent is fixed');
  PERFORM refuse_if(NEW.withdrawn_at IS NULL OR NEW.withdrawn_by IS NULL, 'withdrawal is whole');
  RETURN NEW;
END $$;

CREATE TRIGGER consent_changed BEFORE UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION consent_changed();

CREATE TRIGGER consent_deleted BEFORE DELETE ON consent FOR EACH ROW EXECUTE FUNCTION refuse_always('consent stays');

CREATE TRIGGER consent_whole BEFORE TRUNCATE ON consent EXECUTE FUNCTION refuse_always('consent stays');

GRANT SELECT, INSERT ON consent TO {app};

GRANT UPDATE (withdrawn_at, withdrawn_by) ON consent TO {app};
