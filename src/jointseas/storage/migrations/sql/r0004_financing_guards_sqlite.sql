-- What was signed, asked, decided, told or posted stays as it is; what goes on goes its way and not back.

CREATE TRIGGER finance_programme_new BEFORE INSERT ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed') WHERE EXISTS (SELECT 1 FROM finance_programme WHERE id = NEW.id);
END;

CREATE TRIGGER finance_programme_changed BEFORE UPDATE ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed');
END;

CREATE TRIGGER finance_programme_deleted BEFORE DELETE ON finance_programme BEGIN
  SELECT RAISE(ABORT, 'a signed programme is fixed');
END;

CREATE TRIGGER finance_step_new BEFORE INSERT ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed') WHERE EXISTS (SELECT 1 FROM finance_step WHERE application_id = NEW.application_id AND place = NEW.place);
END;

CREATE TRIGGER finance_step_changed BEFORE UPDATE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;

CREATE TRIGGER finance_step_deleted BEFORE DELETE ON finance_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;

CREATE TRIGGER finance_claim_print_new BEFORE INSERT ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed') WHERE EXISTS (SELECT 1 FROM finance_claim_print WHERE print = NEW.print AND claim_id = NEW.claim_id);
END;

CREATE TRIGGER finance_claim_print_changed BEFORE UPDATE ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END;

CREATE TRIGGER finance_claim_print_deleted BEFORE DELETE ON finance_claim_print BEGIN
  SELECT RAISE(ABORT, 'a print is fixed');
END;

CREATE TRIGGER finance_print_key_new BEFORE INSERT ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed') WHERE EXISTS (SELECT 1 FROM finance_print_key WHERE id = NEW.id);
END;

CREATE TRIGGER finance_print_key_changed BEFORE UPDATE ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed');
END;

CREATE TRIGGER finance_print_key_deleted BEFORE DELETE ON finance_print_key BEGIN
  SELECT RAISE(ABORT, 'the key is fixed');
END;

CREATE TRIGGER finance_event_new BEFORE INSERT ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed') WHERE EXISTS (SELECT 1 FROM finance_event WHERE facility_id = NEW.facility_id AND (place = NEW.place OR key = NEW.key));
END;

CREATE TRIGGER finance_event_changed BEFORE UPDATE ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed');
END;

CREATE TRIGGER finance_event_deleted BEFORE DELETE ON finance_event BEGIN
  SELECT RAISE(ABORT, 'an event is fixed');
END;

CREATE TRIGGER finance_posting_new BEFORE INSERT ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed') WHERE EXISTS (SELECT 1 FROM finance_posting WHERE facility_id = NEW.facility_id AND side = NEW.side AND place = NEW.place);
END;

CREATE TRIGGER finance_posting_changed BEFORE UPDATE ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed');
END;

CREATE TRIGGER finance_posting_deleted BEFORE DELETE ON finance_posting BEGIN
  SELECT RAISE(ABORT, 'a posting is fixed');
END;

CREATE TRIGGER finance_application_new BEFORE INSERT ON finance_application BEGIN
  SELECT RAISE(ABORT, 'an application stays') WHERE EXISTS (SELECT 1 FROM finance_application WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'an application begins as a draft') WHERE NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'an application to no lender') WHERE NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender');
END;

CREATE TRIGGER finance_application_changed BEFORE UPDATE ON finance_application BEGIN
  SELECT RAISE(ABORT, 'an application keeps its number') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number OR NEW.made_at IS NOT
    OLD.made_at OR NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'what was submitted is fixed') WHERE OLD.state <> 'draft' AND (NEW.lender_id IS NOT OLD.lender_id OR NEW.product IS NOT OLD.product OR NEW.currency
    IS NOT OLD.currency OR NEW.content IS NOT OLD.content OR NEW.submitted_at IS NOT OLD.submitted_at OR
    NEW.submitted_by IS NOT OLD.submitted_by OR NEW.asked IS NOT OLD.asked OR NEW.snapshot IS NOT OLD.snapshot OR
    NEW.digest IS NOT OLD.digest OR NEW.assessment IS NOT OLD.assessment);
  SELECT RAISE(ABORT, 'an application goes its way') WHERE NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted')) OR (OLD.state = 'submitted' AND NEW.state IN
    ('referred', 'offered', 'declined', 'withdrawn')) OR (OLD.state = 'referred' AND NEW.state IN ('offered',
    'declined', 'withdrawn')) OR (OLD.state = 'offered' AND NEW.state IN ('referred', 'accepted', 'withdrawn',
    'lapsed')) OR (OLD.state IN ('declined', 'lapsed') AND NEW.state = 'referred'));
END;

CREATE TRIGGER finance_application_deleted BEFORE DELETE ON finance_application WHEN OLD.state <> 'draft' BEGIN
  SELECT RAISE(ABORT, 'an application stays');
END;

CREATE TRIGGER finance_claim_new BEFORE INSERT ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays') WHERE EXISTS (SELECT 1 FROM finance_claim WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a claim begins registered') WHERE NEW.state <> 'registered';
END;

CREATE TRIGGER finance_claim_changed BEFORE UPDATE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.application_id IS NOT OLD.application_id OR NEW.paper IS NOT OLD.paper OR NEW.number
    IS NOT OLD.number OR NEW.same IS NOT OLD.same;
  SELECT RAISE(ABORT, 'a claim goes its way') WHERE NOT ((OLD.state = 'registered' AND NEW.state IN ('financed', 'released')) OR (OLD.state = 'financed' AND
    NEW.state = 'released'));
END;

CREATE TRIGGER finance_claim_deleted BEFORE DELETE ON finance_claim BEGIN
  SELECT RAISE(ABORT, 'a claim stays');
END;

CREATE TRIGGER finance_facility_new BEFORE INSERT ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility stays') WHERE EXISTS (SELECT 1 FROM finance_facility WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'a facility begins open') WHERE NEW.closed_on IS NOT NULL;
END;

CREATE TRIGGER finance_facility_changed BEFORE UPDATE ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.client_id IS NOT OLD.client_id OR NEW.party_id IS
    NOT OLD.party_id OR NEW.application_id IS NOT OLD.application_id OR NEW.number IS NOT OLD.number OR NEW.product
    IS NOT OLD.product OR NEW.currency IS NOT OLD.currency OR NEW.terms IS NOT OLD.terms OR NEW.opened_on IS NOT
    OLD.opened_on;
  SELECT RAISE(ABORT, 'a facility is closed') WHERE OLD.closed_on IS NOT NULL;
END;

CREATE TRIGGER finance_facility_deleted BEFORE DELETE ON finance_facility BEGIN
  SELECT RAISE(ABORT, 'a facility stays');
END;

CREATE TRIGGER finance_booked_new BEFORE INSERT ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays') WHERE EXISTS (SELECT 1 FROM finance_booked WHERE facility_id = NEW.facility_id AND side = NEW.side);
END;

CREATE TRIGGER finance_booked_changed BEFORE UPDATE ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays with its facility') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.side IS NOT OLD.side;
END;

CREATE TRIGGER finance_booked_deleted BEFORE DELETE ON finance_booked BEGIN
  SELECT RAISE(ABORT, 'what is booked stays');
END;
