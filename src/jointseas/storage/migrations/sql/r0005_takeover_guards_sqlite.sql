-- A facility keeps its number until it is taken back, and is taken back only while nothing but what it brought along has
-- happened to it.

DROP TRIGGER finance_facility_changed;

CREATE TRIGGER finance_facility_changed BEFORE UPDATE ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.client_id IS NOT
    OLD.client_id OR NEW.party_id IS NOT OLD.party_id OR NEW.application_id IS NOT OLD.application_id OR NEW.product IS NOT
    OLD.product OR NEW.currency IS NOT OLD.currency OR NEW.terms IS NOT OLD.terms OR NEW.opened_on IS NOT OLD.opened_on OR
    (NEW.number IS NOT OLD.number AND NEW.undone_at IS NULL);
  SELECT RAISE(ABORT, 'a facility is closed') WHERE OLD.closed_on IS NOT NULL;
  SELECT RAISE(ABORT, 'a facility that lived here stays') WHERE NEW.undone_at IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) = 'history/')
    OR EXISTS (SELECT 1 FROM finance_event WHERE facility_id = OLD.id AND substr(key, 1, 8) <> 'history/')
    OR EXISTS (SELECT 1 FROM finance_posting WHERE facility_id = OLD.id)
    OR EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = OLD.id));
END;

CREATE TRIGGER finance_claim_new BEFORE INSERT ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays') WHERE EXISTS (SELECT 1 FROM finance_claim WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a claim begins registered') WHERE NEW.state <> 'registered';
END;

CREATE TRIGGER finance_claim_changed BEFORE UPDATE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR
    NEW.facility_id IS NOT OLD.facility_id OR NEW.paper IS NOT OLD.paper OR NEW.number IS NOT OLD.number OR NEW.same IS NOT OLD.same;
  SELECT RAISE(ABORT, 'a claim goes its way') WHERE NOT ((OLD.state = 'registered' AND NEW.state IN ('financed', 'released')) OR (OLD.state = 'financed' AND
    NEW.state = 'released'));
END;

CREATE TRIGGER finance_claim_deleted BEFORE DELETE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays');
END;
