-- What stood is kept; it comes into force and ends by turns.

CREATE FUNCTION finance_agreement_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.place <> 1 + (SELECT count(*) FROM finance_agreement
    WHERE firm_id = NEW.firm_id AND number = NEW.number AND kind = NEW.kind), 'an agreement follows the one before');
  PERFORM refuse_if((NEW.stands = 'ended') <> ((NEW.place & 1) = 0), 'an agreement ends once it is in force');
  PERFORM refuse_if(NEW.facility_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM finance_facility AS f
    WHERE f.id = NEW.facility_id AND f.firm_id = NEW.firm_id AND f.client_id IS NOT DISTINCT FROM NEW.client_id
    AND f.party_id IS NOT DISTINCT FROM NEW.party_id AND f.product = NEW.product),
    'an agreement is of its lender''s own facility');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_agreement_new BEFORE INSERT ON finance_agreement FOR EACH ROW
  EXECUTE FUNCTION finance_agreement_new();

CREATE TRIGGER finance_agreement_changed BEFORE UPDATE OR DELETE ON finance_agreement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('an agreement is fixed');

CREATE TRIGGER finance_agreement_whole BEFORE TRUNCATE ON finance_agreement
  EXECUTE FUNCTION refuse_always('an agreement is fixed');

GRANT SELECT, INSERT ON finance_agreement TO {app};
