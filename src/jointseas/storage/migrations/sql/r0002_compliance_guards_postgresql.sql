-- A list stays as it was loaded, and a case as it was decided.

CREATE TRIGGER list_version_changed BEFORE UPDATE OR DELETE ON list_version FOR EACH ROW
  EXECUTE FUNCTION refuse_always('list version is fixed');

CREATE TRIGGER list_version_whole BEFORE TRUNCATE ON list_version
  EXECUTE FUNCTION refuse_always('list version is fixed');

CREATE TRIGGER listed_changed BEFORE UPDATE OR DELETE ON listed FOR EACH ROW
  EXECUTE FUNCTION refuse_always('listed entry is fixed');

CREATE TRIGGER listed_whole BEFORE TRUNCATE ON listed EXECUTE FUNCTION refuse_always('listed entry is fixed');

CREATE FUNCTION screening_case_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.state <> 'open', 'case is born open');
  RETURN NEW;
END $$;

CREATE TRIGGER screening_case_new BEFORE INSERT ON screening_case FOR EACH ROW EXECUTE FUNCTION screening_case_new();

CREATE FUNCTION screening_case_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(OLD.state <> 'open' AND NEW.state <> 'lapsed', 'case is decided');
  PERFORM refuse_if(OLD.decided_by IS NOT NULL AND (NEW.decided_by IS DISTINCT FROM OLD.decided_by
    OR NEW.decided_at IS DISTINCT FROM OLD.decided_at OR NEW.reason <> OLD.reason), 'decision is fixed');
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.party_id <> OLD.party_id
    OR NEW.list <> OLD.list OR NEW.entry <> OLD.entry OR NEW.party_digest <> OLD.party_digest
    OR NEW.entry_digest <> OLD.entry_digest OR NEW.score <> OLD.score OR NEW.evidence <> OLD.evidence
    OR NEW.opened_at <> OLD.opened_at OR NEW.party_name <> OLD.party_name OR NEW.listed_name <> OLD.listed_name,
    'case content is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER screening_case_changed BEFORE UPDATE ON screening_case FOR EACH ROW
  EXECUTE FUNCTION screening_case_changed();

CREATE TRIGGER screening_case_deleted BEFORE DELETE ON screening_case FOR EACH ROW
  EXECUTE FUNCTION refuse_always('case stays');

CREATE TRIGGER screening_case_whole BEFORE TRUNCATE ON screening_case EXECUTE FUNCTION refuse_always('case stays');

GRANT SELECT, INSERT ON list_version, listed, list_insistence TO {app};

GRANT SELECT, INSERT, UPDATE ON screening_case TO {app};

GRANT SELECT, INSERT, UPDATE, DELETE ON screened TO {app};
