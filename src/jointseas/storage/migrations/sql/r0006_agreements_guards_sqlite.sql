-- What stood is kept; it comes into force and ends by turns.

CREATE TRIGGER finance_agreement_new BEFORE INSERT ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed') WHERE EXISTS (SELECT 1 FROM finance_agreement WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'an agreement follows the one before') WHERE NEW.place <> 1 + (SELECT count(*) FROM finance_agreement
    WHERE firm_id = NEW.firm_id AND number = NEW.number AND kind = NEW.kind);
  SELECT RAISE(ABORT, 'an agreement ends once it is in force') WHERE (NEW.stands = 'ended') <> ((NEW.place & 1) = 0);
  SELECT RAISE(ABORT, 'an agreement is of its lender''s own facility') WHERE NEW.facility_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM finance_facility AS f WHERE f.id = NEW.facility_id AND f.firm_id = NEW.firm_id
    AND f.client_id IS NEW.client_id AND f.party_id IS NEW.party_id AND f.product = NEW.product);
END;

CREATE TRIGGER finance_agreement_changed BEFORE UPDATE ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END;

CREATE TRIGGER finance_agreement_deleted BEFORE DELETE ON finance_agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END;
