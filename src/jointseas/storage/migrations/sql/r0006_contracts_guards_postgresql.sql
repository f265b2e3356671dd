-- What was issued is never changed: only signatures come to it, and its end.

CREATE FUNCTION agreement_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.amends <> '' AND NOT EXISTS (SELECT 1 FROM agreement WHERE firm_id = NEW.firm_id
    AND number = NEW.amends), 'an agreement amends one of its firm');
  RETURN NEW;
END $$;

CREATE TRIGGER agreement_new BEFORE INSERT ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_new();

CREATE TRIGGER agreement_changed BEFORE UPDATE OR DELETE ON agreement FOR EACH ROW
  EXECUTE FUNCTION refuse_always('an agreement is fixed');

CREATE TRIGGER agreement_whole BEFORE TRUNCATE ON agreement EXECUTE FUNCTION refuse_always('an agreement is fixed');

CREATE FUNCTION agreement_event_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.place <> 1 + (SELECT count(*) FROM agreement_event WHERE agreement_id = NEW.agreement_id),
    'what happened to an agreement follows what came before');
  PERFORM refuse_if(NEW.step IN ('drafted', 'issued') AND EXISTS (SELECT 1 FROM agreement_event
    WHERE agreement_id = NEW.agreement_id AND step <> 'drafted'), 'an agreement that was issued is fixed');
  PERFORM refuse_if(NEW.step IN ('signed', 'in_force') AND NOT EXISTS (SELECT 1 FROM agreement_event
    WHERE agreement_id = NEW.agreement_id AND step = 'issued'), 'what was not issued is not signed');
  PERFORM refuse_if(NEW.step = 'in_force' AND (SELECT count(*) FROM agreement_event
    WHERE agreement_id = NEW.agreement_id AND step = 'signed') <> 2, 'two sides sign before it is in force');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id AND step = 'ended'),
    'an agreement that has ended is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER agreement_event_new BEFORE INSERT ON agreement_event FOR EACH ROW
  EXECUTE FUNCTION agreement_event_new();

CREATE TRIGGER agreement_event_changed BEFORE UPDATE OR DELETE ON agreement_event FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what happened to an agreement is fixed');

CREATE TRIGGER agreement_event_whole BEFORE TRUNCATE ON agreement_event
  EXECUTE FUNCTION refuse_always('what happened to an agreement is fixed');

CREATE FUNCTION agreement_file_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM agreement_event WHERE agreement_id = NEW.agreement_id
    AND place = NEW.place AND step IN ('issued', 'signed')), 'a file comes with what was issued or signed');
  RETURN NEW;
END $$;

CREATE TRIGGER agreement_file_new BEFORE INSERT ON agreement_file FOR EACH ROW EXECUTE FUNCTION agreement_file_new();

CREATE TRIGGER agreement_file_changed BEFORE UPDATE OR DELETE ON agreement_file FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a file of an agreement is fixed');

CREATE TRIGGER agreement_file_whole BEFORE TRUNCATE ON agreement_file
  EXECUTE FUNCTION refuse_always('a file of an agreement is fixed');

GRANT SELECT, INSERT ON agreement TO {app};

GRANT SELECT, INSERT ON agreement_event TO {app};

GRANT SELECT, INSERT ON agreement_file TO {app};
