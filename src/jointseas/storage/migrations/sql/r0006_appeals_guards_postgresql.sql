-- An appeal that was filed goes its way and stays as it was filed; nobody answers what they filed themselves.

CREATE FUNCTION appeal_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.state <> 'draft', 'an appeal begins as a draft');
  PERFORM refuse_if(NEW.judge_id <> NEW.firm_id AND NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.judge_id AND kind = 'lender'),
    'an appeal to no judge');
  RETURN NEW;
END $$;

CREATE TRIGGER appeal_new BEFORE INSERT ON appeal FOR EACH ROW EXECUTE FUNCTION appeal_new();

CREATE FUNCTION appeal_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.number IS DISTINCT FROM
    OLD.number OR NEW.made_at IS DISTINCT FROM OLD.made_at OR NEW.made_by IS DISTINCT FROM OLD.made_by, 'an appeal keeps its number');
  PERFORM refuse_if(OLD.state <> 'draft' AND (NEW.judge_id IS DISTINCT FROM OLD.judge_id OR NEW.ground IS DISTINCT FROM OLD.ground
    OR NEW.thing IS DISTINCT FROM OLD.thing OR NEW.content IS DISTINCT FROM OLD.content OR NEW.filed_at IS DISTINCT FROM
    OLD.filed_at OR NEW.filed_by IS DISTINCT FROM OLD.filed_by OR NEW.filing IS DISTINCT FROM OLD.filing OR NEW.filed_on IS
    DISTINCT FROM OLD.filed_on OR (OLD.acknowledged_on IS NOT NULL AND NEW.acknowledged_on IS DISTINCT FROM
    OLD.acknowledged_on) OR NEW.due < OLD.due), 'what was filed is fixed');
  PERFORM refuse_if(NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'filed')) OR (OLD.state = 'filed' AND NEW.state IN
    ('filed', 'acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')) OR (OLD.state = 'acknowledged' AND NEW.state IN
    ('acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn'))), 'an appeal goes its way');
  RETURN NEW;
END $$;

CREATE TRIGGER appeal_changed BEFORE UPDATE ON appeal FOR EACH ROW EXECUTE FUNCTION appeal_changed();

CREATE TRIGGER appeal_deleted BEFORE DELETE ON appeal FOR EACH ROW WHEN (OLD.state <> 'draft')
  EXECUTE FUNCTION refuse_always('an appeal stays');

CREATE TRIGGER appeal_whole BEFORE TRUNCATE ON appeal EXECUTE FUNCTION refuse_always('an appeal stays');

CREATE FUNCTION appeal_step_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM appeal_step WHERE appeal_id = NEW.appeal_id AND place >= NEW.place), 'a step is fixed');
  PERFORM refuse_if(NEW.kind = 'decided' AND EXISTS (SELECT 1 FROM appeal WHERE id = NEW.appeal_id AND
    (NEW.person_id IN (made_by, filed_by) OR NEW.firm_id <> judge_id)), 'nobody answers their own appeal');
  RETURN NEW;
END $$;

CREATE TRIGGER appeal_step_new BEFORE INSERT ON appeal_step FOR EACH ROW EXECUTE FUNCTION appeal_step_new();

CREATE TRIGGER appeal_step_changed BEFORE UPDATE OR DELETE ON appeal_step FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a step is fixed');

CREATE TRIGGER appeal_step_whole BEFORE TRUNCATE ON appeal_step EXECUTE FUNCTION refuse_always('a step is fixed');

CREATE FUNCTION channel_taken_off_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM channel_taken_off WHERE firm_id = NEW.firm_id AND channel = NEW.channel AND
    variant_id = NEW.variant_id AND place >= NEW.place), 'what was taken off is noted');
  RETURN NEW;
END $$;

CREATE TRIGGER channel_taken_off_new BEFORE INSERT ON channel_taken_off FOR EACH ROW EXECUTE FUNCTION channel_taken_off_new();

CREATE TRIGGER channel_taken_off_changed BEFORE UPDATE OR DELETE ON channel_taken_off FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what was taken off is noted');

CREATE TRIGGER channel_taken_off_whole BEFORE TRUNCATE ON channel_taken_off
  EXECUTE FUNCTION refuse_always('what was taken off is noted');

-- Where a fact of its score was found to be wrong, an application that is looked at again names the assessment that holds.

DROP TRIGGER finance_application_changed ON finance_application;

DROP FUNCTION finance_application_changed();

CREATE FUNCTION finance_application_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NEW.id IS DISTINCT FROM OLD.id OR NEW.firm_id IS DISTINCT FROM OLD.firm_id OR NEW.number IS DISTINCT FROM
    OLD.number OR NEW.made_at IS DISTINCT FROM OLD.made_at OR NEW.made_by IS DISTINCT FROM OLD.made_by, 'an application keeps its number');
  PERFORM refuse_if(OLD.state <> 'draft' AND (NEW.lender_id IS DISTINCT FROM OLD.lender_id OR NEW.product IS DISTINCT FROM
    OLD.product OR NEW.currency IS DISTINCT FROM OLD.currency OR NEW.content IS DISTINCT FROM OLD.content OR
    NEW.submitted_at IS DISTINCT FROM OLD.submitted_at OR NEW.submitted_by IS DISTINCT FROM OLD.submitted_by OR
    NEW.asked IS DISTINCT FROM OLD.asked OR NEW.snapshot IS DISTINCT FROM OLD.snapshot OR NEW.digest IS DISTINCT
    FROM OLD.digest OR (NEW.assessment IS DISTINCT FROM OLD.assessment AND NOT (NEW.state = 'referred' AND
    NEW.assessment > OLD.assessment))), 'what was submitted is fixed');
  PERFORM refuse_if(NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted')) OR (OLD.state = 'submitted' AND NEW.state IN
    ('referred', 'offered', 'declined', 'withdrawn')) OR (OLD.state = 'referred' AND NEW.state IN ('offered',
    'declined', 'withdrawn')) OR (OLD.state = 'offered' AND NEW.state IN ('referred', 'accepted', 'withdrawn',
    'lapsed')) OR (OLD.state IN ('declined', 'lapsed') AND NEW.state = 'referred') OR (OLD.state = 'referred' AND
    NEW.state = 'referred' AND NEW.assessment > OLD.assessment)), 'an application goes its way');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_application_changed BEFORE UPDATE ON finance_application FOR EACH ROW EXECUTE FUNCTION finance_application_changed();

GRANT SELECT, INSERT, UPDATE, DELETE ON appeal TO {app};

GRANT SELECT, INSERT ON appeal_step TO {app};

GRANT SELECT, INSERT ON channel_taken_off TO {app};
