-- A day that is closed, a policy that is signed and what a facility was stay as they are.

CREATE FUNCTION finance_day_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.closed_at IS NOT NULL, 'a day begins open');
  PERFORM refuse_if(EXISTS (SELECT 1 FROM finance_day WHERE firm_id = NEW.firm_id AND day > NEW.day), 'days go forward');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_day_new BEFORE INSERT ON finance_day FOR EACH ROW EXECUTE FUNCTION finance_day_new();

CREATE FUNCTION finance_day_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.day IS DISTINCT FROM OLD.day OR NEW.begun_at IS DISTINCT FROM
    OLD.begun_at, 'a day is fixed');
  PERFORM refuse_if(OLD.closed_at IS NOT NULL, 'a day is closed');
  PERFORM refuse_if(NEW.after < OLD.after OR NEW.batches < OLD.batches, 'a day goes forward');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_day_changed BEFORE UPDATE ON finance_day FOR EACH ROW EXECUTE FUNCTION finance_day_changed();

CREATE TRIGGER finance_day_deleted BEFORE DELETE ON finance_day FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a day stays');

CREATE TRIGGER finance_day_whole BEFORE TRUNCATE ON finance_day EXECUTE FUNCTION refuse_always('a day stays');

CREATE TRIGGER loss_policy_changed BEFORE UPDATE OR DELETE ON loss_policy FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a signed policy is fixed');

CREATE TRIGGER loss_policy_whole BEFORE TRUNCATE ON loss_policy EXECUTE FUNCTION refuse_always('a signed policy is fixed');

CREATE FUNCTION finance_staging_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = NEW.facility_id AND day >= NEW.day), 'what was staged is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_staging_new BEFORE INSERT ON finance_staging FOR EACH ROW EXECUTE FUNCTION finance_staging_new();

CREATE TRIGGER finance_staging_changed BEFORE UPDATE OR DELETE ON finance_staging FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what was staged is fixed');

CREATE TRIGGER finance_staging_whole BEFORE TRUNCATE ON finance_staging EXECUTE FUNCTION refuse_always('what was staged is fixed');

CREATE FUNCTION finance_memory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.facility_id IS DISTINCT FROM OLD.facility_id OR NEW.grade_then IS DISTINCT FROM OLD.grade_then
    OR (OLD.late_30 IS NOT NULL AND (NEW.late_30 IS NULL OR NEW.late_30 > OLD.late_30))
    OR (OLD.late_90 IS NOT NULL AND (NEW.late_90 IS NULL OR NEW.late_90 > OLD.late_90)), 'what is remembered stays');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_memory_changed BEFORE UPDATE ON finance_memory FOR EACH ROW EXECUTE FUNCTION finance_memory_changed();

CREATE TRIGGER finance_memory_deleted BEFORE DELETE ON finance_memory FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what is remembered stays');

CREATE TRIGGER finance_memory_whole BEFORE TRUNCATE ON finance_memory EXECUTE FUNCTION refuse_always('what is remembered stays');

CREATE FUNCTION finance_pause_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.facility_id IS DISTINCT FROM OLD.facility_id OR NEW.place IS DISTINCT FROM OLD.place OR NEW.first_day IS DISTINCT
    FROM OLD.first_day OR NEW.why IS DISTINCT FROM OLD.why OR NEW.at IS DISTINCT FROM OLD.at OR NEW.person_id IS DISTINCT FROM
    OLD.person_id, 'a pause stays');
  PERFORM refuse_if(OLD.last_day IS NOT NULL, 'a pause has ended');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_pause_changed BEFORE UPDATE ON finance_pause FOR EACH ROW EXECUTE FUNCTION finance_pause_changed();

CREATE TRIGGER finance_pause_deleted BEFORE DELETE ON finance_pause FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a pause stays');

CREATE TRIGGER finance_pause_whole BEFORE TRUNCATE ON finance_pause EXECUTE FUNCTION refuse_always('a pause stays');

GRANT SELECT, INSERT, UPDATE ON finance_day, finance_memory, finance_pause TO {app};

GRANT SELECT, INSERT ON loss_policy, finance_staging TO {app};
