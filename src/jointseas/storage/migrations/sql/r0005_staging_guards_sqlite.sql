-- What was staged is fixed once its day is closed. Until then a facility may be staged anew, since what its debtor owes
-- elsewhere is known only when all of it has been seen.

DROP TRIGGER finance_staging_changed;

CREATE TRIGGER finance_staging_changed BEFORE UPDATE ON finance_staging BEGIN
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE NEW.facility_id IS NOT OLD.facility_id OR NEW.day IS NOT OLD.day OR
    NEW.exposure IS NOT OLD.exposure OR NEW.policy_id IS NOT OLD.policy_id;
  SELECT RAISE(ABORT, 'what was staged is fixed') WHERE NOT EXISTS (SELECT 1 FROM finance_day JOIN finance_facility ON
    finance_facility.firm_id = finance_day.firm_id WHERE finance_facility.id = OLD.facility_id AND finance_day.day = OLD.day AND
    finance_day.closed_at IS NULL);
END;
