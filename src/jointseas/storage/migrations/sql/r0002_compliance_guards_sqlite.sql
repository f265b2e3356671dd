-- A list stays as it was loaded, and a case as it was decided.

CREATE TRIGGER list_version_new BEFORE INSERT ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version replaced') WHERE EXISTS (SELECT 1 FROM list_version WHERE id = NEW.id);
END;

CREATE TRIGGER list_version_changed BEFORE UPDATE ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version is fixed');
END;

CREATE TRIGGER list_version_deleted BEFORE DELETE ON list_version BEGIN
  SELECT RAISE(ABORT, 'list version stays');
END;

CREATE TRIGGER listed_changed BEFORE UPDATE ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry is fixed');
END;

CREATE TRIGGER listed_new BEFORE INSERT ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry replaced') WHERE EXISTS (
    SELECT 1 FROM listed WHERE version_id = NEW.version_id AND entry = NEW.entry);
END;

CREATE TRIGGER listed_deleted BEFORE DELETE ON listed BEGIN
  SELECT RAISE(ABORT, 'listed entry stays');
END;

CREATE TRIGGER screening_case_new BEFORE INSERT ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case is born open') WHERE NEW.state <> 'open';
  SELECT RAISE(ABORT, 'case replaced') WHERE EXISTS (SELECT 1 FROM screening_case WHERE id = NEW.id
    OR (NEW.state <> 'lapsed' AND firm_id = NEW.firm_id AND party_id = NEW.party_id AND list = NEW.list
      AND entry = NEW.entry AND state <> 'lapsed'));
END;

CREATE TRIGGER screening_case_changed BEFORE UPDATE ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case is decided') WHERE OLD.state <> 'open' AND NEW.state <> 'lapsed';
  SELECT RAISE(ABORT, 'decision is fixed') WHERE OLD.decided_by IS NOT NULL AND (NEW.decided_by IS NOT OLD.decided_by
    OR NEW.decided_at IS NOT OLD.decided_at OR NEW.reason IS NOT OLD.reason);
  SELECT RAISE(ABORT, 'case content is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.party_id IS NOT OLD.party_id OR NEW.list IS NOT OLD.list OR NEW.entry IS NOT OLD.entry
    OR NEW.party_digest IS NOT OLD.party_digest OR NEW.entry_digest IS NOT OLD.entry_digest
    OR NEW.score IS NOT OLD.score OR NEW.evidence IS NOT OLD.evidence OR NEW.opened_at IS NOT OLD.opened_at
    OR NEW.party_name IS NOT OLD.party_name OR NEW.listed_name IS NOT OLD.listed_name;
END;

CREATE TRIGGER screening_case_deleted BEFORE DELETE ON screening_case BEGIN
  SELECT RAISE(ABORT, 'case stays');
END;
