-- A day that is closed, a policy that is signed and what a facility was stay as they are.

CREATE TRIGGER finance_day_new BEFORE INSERT ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day stays') WHERE EXISTS (SELECT 1 FROM finance_day WHERE firm_id = NEW.firm_id AND (day = NEW.day OR closed_at IS NULL));
  SELECT RAISE(ABORT, 'a day begins open') WHERE NEW.closed_at IS NOT NULL;
  SELECT RAISE(ABORT, 'days go forward') WHERE EXISTS (SELECT 1 FROM finance_day WHERE firm_id = NEW.firm_id AND day > NEW.day);
END;

CREATE TRIGGER finance_day_changed BEFORE UPDATE ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day is fixed') WHERE NEW.firm_id IS NOT OLD.firm_id OR NEW.day IS NOT OLD.day OR NEW.begun_at IS NOT OLD.begun_at;
  SELECT RAISE(ABORT, 'a day is closed') WHERE OLD.closed_at IS NOT NULL;
  SELECT RAISE(ABORT, 'a day goes forward') WHERE NEW.after < OLD.after OR NEW.batches < OLD.batches;
END;

CREATE TRIGGER finance_day_deleted BEFORE DELETE ON finance_day BEGIN
  SELECT RAISE(ABORT, 'a day stays');
END;

CREATE TRIGGER loss_policy_new BEFORE INSERT ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed') WHERE EXISTS (SELECT 1 FROM loss_policy WHERE id = NEW.id);
END;

CREATE TRIGGER loss_policy_changed BEFORE UPDATE ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END;

CREATE TRIGGER loss_policy_deleted BEFORE DELETE ON loss_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END;

CREATE TRIGGER finance_staging_new BEFORE INSERT ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE EXISTS (SELECT 1 FROM finance_staging WHERE facility_id = NEW.facility_id AND day >= NEW.day);
END;

CREATE TRIGGER finance_staging_changed BEFORE UPDATE ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed');
END;

CREATE TRIGGER finance_staging_deleted BEFORE DELETE ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed');
END;

CREATE TRIGGER finance_memory_new BEFORE INSERT ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays') WHERE EXISTS (SELECT 1 FROM finance_memory WHERE facility_id = NEW.facility_id);
END;

CREATE TRIGGER finance_memory_changed BEFORE UPDATE ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.grade_then IS NOT OLD.grade_then
    OR (OLD.late_30 IS NOT NULL AND (NEW.late_30 IS NULL OR NEW.late_30 > OLD.late_30))
    OR (OLD.late_90 IS NOT NULL AND (NEW.late_90 IS NULL OR NEW.late_90 > OLD.late_90));
END;

CREATE TRIGGER finance_memory_deleted BEFORE DELETE ON finance_memory BEGIN
  SELECT RAISE(ABORT, 'what is remembered stays');
END;

CREATE TRIGGER finance_pause_new BEFORE INSERT ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays') WHERE EXISTS (SELECT 1 FROM finance_pause WHERE facility_id = NEW.facility_id AND place = NEW.place);
END;

CREATE TRIGGER finance_pause_changed BEFORE UPDATE ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.place IS NOT OLD.place OR NEW.first_day IS NOT OLD.first_day
    OR NEW.why IS NOT OLD.why OR NEW.at IS NOT OLD.at OR NEW.person_id IS NOT OLD.person_id;
  SELECT RAISE(ABORT, 'a pause has ended') WHERE OLD.last_day IS NOT NULL;
END;

CREATE TRIGGER finance_pause_deleted BEFORE DELETE ON finance_pause BEGIN
  SELECT RAISE(ABORT, 'a pause stays');
END;
