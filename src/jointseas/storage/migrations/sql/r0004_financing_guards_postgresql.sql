-- What was signed, asked, decided, told or posted stays as it is; what goes on goes its way and not back.

CREATE TRIGGER finance_programme_changed BEFORE UPDATE OR DELETE ON finance_programme FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a signed programme is fixed');

CREATE TRIGGER finance_programme_whole BEFORE TRUNCATE ON finance_programme EXECUTE FUNCTION refuse_always('a signed programme is fixed');

CREATE TRIGGER finance_step_changed BEFORE UPDATE OR DELETE ON finance_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a step is fixed');

CREATE TRIGGER finance_step_whole BEFORE TRUNCATE ON finance_step EXECUTE FUNCTION refuse_always('a step is fixed');

CREATE TRIGGER finance_claim_print_changed BEFORE UPDATE OR DELETE ON finance_claim_print FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a print is fixed');

CREATE TRIGGER finance_claim_print_whole BEFORE TRUNCATE ON finance_claim_print EXECUTE FUNCTION refuse_always('a print is fixed');

CREATE TRIGGER finance_print_key_changed BEFORE UPDATE OR DELETE ON finance_print_key FOR EACH ROW
  EXECUTE FUNCTION refuse_always('the key is fixed');

CREATE TRIGGER finance_print_key_whole BEFORE TRUNCATE ON finance_print_key EXECUTE FUNCTION refuse_always('the key is fixed');

CREATE TRIGGER finance_event_changed BEFORE UPDATE OR DELETE ON finance_event FOR EACH ROW
  EXECUTE FUNCTION refuse_always('an event is fixed');

CREATE TRIGGER finance_event_whole BEFORE TRUNCATE ON finance_event EXECUTE FUNCTION refuse_always('an event is fixed');

CREATE TRIGGER finance_posting_changed BEFORE UPDATE OR DELETE ON finance_posting FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a posting is fixed');

CREATE TRIGGER finance_posting_whole BEFORE TRUNCATE ON finance_posting EXECUTE FUNCTION refuse_always('a posting is fixed');

CREATE FUNCTION finance_application_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.state <> 'draft', 'an application begins as a draft');
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.lender_id AND kind = 'lender'), 'an application to no lender');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_application_new BEFORE INSERT ON finance_application FOR EACH ROW EXECUTE FUNCTION finance_application_new();

CREATE FUNCTION finance_application_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.number IS DISTINCT FROM
    OLD.number OR NEW.made_at IS DISTINCT FROM OLD.made_at OR NEW.made_by IS DISTINCT FROM OLD.made_by, 'an application keeps its number');
  PERFORM refuse_if(OLD.state <> 'draft' AND (NEW.lender_id IS DISTINCT FROM OLD.lender_id OR NEW.product IS DISTINCT FROM
    OLD.product OR NEW.currency IS DISTINCT FROM OLD.currency OR NEW.content IS DISTINCT FROM OLD.content OR
    NEW.submitted_at IS DISTINCT FROM OLD.submitted_at OR NEW.submitted_by IS DISTINCT FROM OLD.submitted_by OR
    NEW.asked IS DISTINCT FROM OLD.asked OR NEW.snapshot IS DISTINCT FROM OLD.snapshot OR NEW.digest IS DISTINCT
    FROM OLD.digest OR NEW.assessment IS DISTINCT FROM OLD.assessment), 'what was submitted is fixed');
  PERFORM refuse_if(NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted')) OR (OLD.state = 'submitted' AND NEW.state IN
    ('referred', 'offered', 'declined', 'withdrawn')) OR (OLD.state = 'referred' AND NEW.state IN ('offered',
    'declined', 'withdrawn')) OR (OLD.state = 'offered' AND NEW.state IN ('referred', 'accepted', 'withdrawn',
    'lapsed')) OR (OLD.state IN ('declined', 'lapsed') AND NEW.state = 'referred')), 'an application goes its way');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_application_changed BEFORE UPDATE ON finance_application FOR EACH ROW EXECUTE FUNCTION finance_application_changed();

CREATE TRIGGER finance_application_deleted BEFORE DELETE ON finance_application FOR EACH ROW WHEN (OLD.state <> 'draft')
  EXECUTE FUNCTION refuse_always('an application stays');

CREATE TRIGGER finance_application_whole BEFORE TRUNCATE ON finance_application EXECUTE FUNCTION refuse_always('an application stays');

CREATE FUNCTION finance_claim_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.state <> 'registered', 'a claim begins registered');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_claim_new BEFORE INSERT ON finance_claim FOR EACH ROW EXECUTE FUNCTION finance_claim_new();

CREATE FUNCTION finance_claim_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.application_id IS DISTINCT FROM OLD.application_id OR NEW.paper IS
    DISTINCT FROM OLD.paper OR NEW.number IS DISTINCT FROM OLD.number OR NEW.same IS DISTINCT FROM OLD.same, 'a claim is fixed');
  PERFORM refuse_if(NOT ((OLD.state = 'registered' AND NEW.state IN ('financed', 'released')) OR (OLD.state = 'financed' AND
    NEW.state = 'released')), 'a claim goes its way');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_claim_changed BEFORE UPDATE ON finance_claim FOR EACH ROW EXECUTE FUNCTION finance_claim_changed();

CREATE TRIGGER finance_claim_deleted BEFORE DELETE ON finance_claim FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a claim stays');

CREATE TRIGGER finance_claim_whole BEFORE TRUNCATE ON finance_claim EXECUTE FUNCTION refuse_always('a claim stays');

CREATE FUNCTION finance_facility_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.closed_on IS NOT NULL, 'a facility begins open');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_facility_new BEFORE INSERT ON finance_facility FOR EACH ROW EXECUTE FUNCTION finance_facility_new();

CREATE FUNCTION finance_facility_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.client_id IS DISTINCT FROM
    OLD.client_id OR NEW.party_id IS DISTINCT FROM OLD.party_id OR NEW.application_id IS DISTINCT FROM
    OLD.application_id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.product IS DISTINCT FROM OLD.product OR
    NEW.currency IS DISTINCT FROM OLD.currency OR NEW.terms IS DISTINCT FROM OLD.terms OR NEW.opened_on IS DISTINCT
    FROM OLD.opened_on, 'a facility is fixed');
  PERFORM refuse_if(OLD.closed_on IS NOT NULL, 'a facility is closed');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_facility_changed BEFORE UPDATE ON finance_facility FOR EACH ROW EXECUTE FUNCTION finance_facility_changed();

CREATE TRIGGER finance_facility_deleted BEFORE DELETE ON finance_facility FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a facility stays');

CREATE TRIGGER finance_facility_whole BEFORE TRUNCATE ON finance_facility EXECUTE FUNCTION refuse_always('a facility stays');

CREATE FUNCTION finance_booked_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.facility_id IS DISTINCT FROM OLD.facility_id OR NEW.side IS DISTINCT FROM OLD.side, 'what is booked stays with its facility');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_booked_changed BEFORE UPDATE ON finance_booked FOR EACH ROW EXECUTE FUNCTION finance_booked_changed();

CREATE TRIGGER finance_booked_deleted BEFORE DELETE ON finance_booked FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what is booked stays');

CREATE TRIGGER finance_booked_whole BEFORE TRUNCATE ON finance_booked EXECUTE FUNCTION refuse_always('what is booked stays');

GRANT SELECT, INSERT ON finance_programme, finance_step, finance_claim_print, finance_print_key, finance_event,
  finance_posting TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON finance_application TO {app};

GRANT SELECT, INSERT, UPDATE ON finance_claim, finance_facility, finance_booked TO {app};
