-- A facility keeps its number until it is taken back, and is taken back only while nothing but what it brought along has
-- happened to it.

DROP TRIGGER finance_facility_changed ON finance_facility;

CREATE FUNCTION finance_facility_turned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.client_id IS DISTINCT FROM
    OLD.client_id OR NEW.party_id IS DISTINCT FROM OLD.party_id OR NEW.application_id IS DISTINCT FROM
    OLD.application_id OR NEW.product IS DISTINCT FROM OLD.product OR NEW.currency IS DISTINCT FROM OLD.currency OR NEW.terms
    IS DISTINCT FROM OLD.terms OR NEW.opened_on IS DISTINCT FROM OLD.opened_on OR
    (NEW.number IS DISTINCT FROM OLD.number AND NEW.undone_at IS NULL), 'a facility is fixed');
  PERFORM refuse_if(OLD.closed_on IS NOT NULL, 'a facility is closed');
  PERFORM refuse_if(NEW.undone_at IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) = 'history/')
    OR EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) <> 'history/')
    OR EXISTS (SELECT 1 FROM finance_posting WHERE facility_id = OLD.id)
    OR EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = OLD.id)), 'a facility that lived here stays');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_facility_changed BEFORE UPDATE ON finance_facility FOR EACH ROW EXECUTE FUNCTION finance_facility_turned();

CREATE FUNCTION finance_claim_turned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.facility_id IS DISTINCT FROM OLD.facility_id, 'a claim is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_claim_turned BEFORE UPDATE ON finance_claim FOR EACH ROW EXECUTE FUNCTION finance_claim_turned();
