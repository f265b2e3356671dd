-- Who a party is stays; what a bank account was, and who vouched for it, is only ever added to. Rows go when their whole
-- party goes, and only then.

CREATE FUNCTION party_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.code <> OLD.code, 'party identity is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER party_changed BEFORE UPDATE ON party FOR EACH ROW EXECUTE FUNCTION party_changed();

CREATE FUNCTION party_account_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM party_account
    WHERE account_id = NEW.account_id), 'account version out of order');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM party_account WHERE account_id = NEW.account_id
    AND (party_id <> NEW.party_id OR firm_id <> NEW.firm_id)), 'account changes its party');
  RETURN NEW;
END $$;

CREATE TRIGGER party_account_new BEFORE INSERT ON party_account FOR EACH ROW EXECUTE FUNCTION party_account_new();

CREATE TRIGGER party_account_changed BEFORE UPDATE ON party_account FOR EACH ROW
  EXECUTE FUNCTION refuse_always('account history is append-only');

CREATE FUNCTION party_account_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM party WHERE id = OLD.party_id), 'account history is append-only');
  RETURN OLD;
END $$;

CREATE TRIGGER party_account_deleted BEFORE DELETE ON party_account FOR EACH ROW
  EXECUTE FUNCTION party_account_deleted();

CREATE TRIGGER party_account_check_changed BEFORE UPDATE ON party_account_check FOR EACH ROW
  EXECUTE FUNCTION refuse_always('account history is append-only');

CREATE FUNCTION party_account_check_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM party_account WHERE account_id = OLD.account_id AND version = OLD.version),
    'account history is append-only');
  RETURN OLD;
END $$;

CREATE TRIGGER party_account_check_deleted BEFORE DELETE ON party_account_check FOR EACH ROW
  EXECUTE FUNCTION party_account_check_deleted();

CREATE TRIGGER party_account_whole BEFORE TRUNCATE ON party_account
  EXECUTE FUNCTION refuse_always('account history is append-only');

CREATE TRIGGER party_account_check_whole BEFORE TRUNCATE ON party_account_check
  EXECUTE FUNCTION refuse_always('account history is append-only');

GRANT SELECT, INSERT ON party_account, party_account_check TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON party, party_role, party_identifier, party_address, party_affiliate,
  party_paper TO {app};
