-- What was issued is never changed: only signatures come to it, and its end.

CREATE TRIGGER agreement_new BEFORE INSERT ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed') WHERE EXISTS (SELECT 1 FROM agreement WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'an agreement amends one of its firm') WHERE NEW.amends <> '' AND NOT EXISTS (
    SELECT 1 FROM agreement WHERE firm_id = NEW.firm_id AND number = NEW.amends);
END;

CREATE TRIGGER agreement_changed BEFORE UPDATE ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END;

CREATE TRIGGER agreement_deleted BEFORE DELETE ON agreement BEGIN
  SELECT RAISE(ABORT, 'an agreement is fixed');
END;

CREATE TRIGGER agreement_event_new BEFORE INSERT ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement follows what came before') WHERE NEW.place <> 1 + (
    SELECT count(*) FROM agreement_event WHERE agreement_id = NEW.agreement_id);
  SELECT RAISE(ABORT, 'an agreement that was issued is fixed') WHERE NEW.step IN ('drafted', 'issued') AND EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step <> 'drafted');
  SELECT RAISE(ABORT, 'what was not issued is not signed') WHERE NEW.step IN ('signed', 'in_force') AND NOT EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'issued');
  SELECT RAISE(ABORT, 'two sides sign before it is in force') WHERE NEW.step = 'in_force' AND (
    SELECT count(*) FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'signed') <> 2;
  SELECT RAISE(ABORT, 'an agreement that has ended is fixed') WHERE EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'ended');
END;

CREATE TRIGGER agreement_event_changed BEFORE UPDATE ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement is fixed');
END;

CREATE TRIGGER agreement_event_deleted BEFORE DELETE ON agreement_event BEGIN
  SELECT RAISE(ABORT, 'what happened to an agreement is fixed');
END;

CREATE TRIGGER agreement_file_new BEFORE INSERT ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed') WHERE EXISTS (
    SELECT 1 FROM agreement_file WHERE agreement_id = NEW.agreement_id AND place = NEW.place);
  SELECT RAISE(ABORT, 'a file comes with what was issued or signed') WHERE NOT EXISTS (
    SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND place = NEW.place
    AND step IN ('issued', 'signed'));
END;

CREATE TRIGGER agreement_file_changed BEFORE UPDATE ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed');
END;

CREATE TRIGGER agreement_file_deleted BEFORE DELETE ON agreement_file BEGIN
  SELECT RAISE(ABORT, 'a file of an agreement is fixed');
END;
