-- Who a party is stays; what a bank account was, and who vouched for it, is only ever added to. Rows go when their whole
-- party goes, and only then.

CREATE TRIGGER party_changed BEFORE UPDATE ON party BEGIN
  SELECT RAISE(ABORT, 'party identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.code IS NOT OLD.code;
END;

CREATE TRIGGER party_new BEFORE INSERT ON party BEGIN
  SELECT RAISE(ABORT, 'party replaced') WHERE EXISTS (SELECT 1 FROM party
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND code = NEW.code));
END;

CREATE TRIGGER party_account_new BEFORE INSERT ON party_account BEGIN
  SELECT RAISE(ABORT, 'account version out of order') WHERE NEW.version IS NOT 1 + (SELECT coalesce(max(version), 0)
    FROM party_account WHERE account_id = NEW.account_id);
  SELECT RAISE(ABORT, 'account changes its party') WHERE EXISTS (SELECT 1 FROM party_account
    WHERE account_id = NEW.account_id AND (party_id <> NEW.party_id OR firm_id <> NEW.firm_id));
END;

CREATE TRIGGER party_account_changed BEFORE UPDATE ON party_account BEGIN
  SELECT RAISE(ABORT, 'account history is append-only');
END;

CREATE TRIGGER party_account_deleted BEFORE DELETE ON party_account BEGIN
  SELECT RAISE(ABORT, 'account history is append-only') WHERE EXISTS (SELECT 1 FROM party WHERE id = OLD.party_id);
END;

CREATE TRIGGER party_account_check_new BEFORE INSERT ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account check replaced') WHERE EXISTS (SELECT 1 FROM party_account_check
    WHERE account_id = NEW.account_id AND version = NEW.version);
END;

CREATE TRIGGER party_account_check_changed BEFORE UPDATE ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account history is append-only');
END;

CREATE TRIGGER party_account_check_deleted BEFORE DELETE ON party_account_check BEGIN
  SELECT RAISE(ABORT, 'account history is append-only') WHERE EXISTS (SELECT 1 FROM party_account
    WHERE account_id = OLD.account_id AND version = OLD.version);
END;
