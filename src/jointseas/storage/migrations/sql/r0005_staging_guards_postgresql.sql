-- What was staged is fixed once its day is closed. Until then a facility may be staged anew, since what its debtor owes
-- elsewhere is known only when all of it has been seen.

DROP TRIGGER finance_staging_changed ON finance_staging;

CREATE FUNCTION finance_staging_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.facility_id IS DISTINCT FROM OLD.facility_id OR NEW.day IS DISTINCT FROM OLD.day OR
    NEW.exposure IS DISTINCT FROM OLD.exposure OR NEW.policy_id IS DISTINCT FROM OLD.policy_id OR NOT EXISTS (SELECT 1 FROM
    finance_day JOIN finance_facility ON finance_facility.firm_id = finance_day.firm_id WHERE finance_facility.id =
    OLD.facility_id AND finance_day.day = OLD.day AND finance_day.closed_at IS NULL), 'what was staged is fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_staging_changed BEFORE UPDATE ON finance_staging FOR EACH ROW
  EXECUTE FUNCTION finance_staging_changed();

CREATE TRIGGER finance_staging_deleted BEFORE DELETE ON finance_staging FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what was staged is fixed');

GRANT UPDATE ON finance_staging TO {app};
