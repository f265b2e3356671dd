-- An appeal that was filed goes its way and stays as it was filed; nobody answers what they filed themselves.

CREATE TRIGGER appeal_new BEFORE INSERT ON appeal BEGIN
  SELECT RAISE(ABORT, 'an appeal stays') WHERE EXISTS (SELECT 1 FROM appeal WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
  SELECT RAISE(ABORT, 'an appeal begins as a draft') WHERE NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'an appeal to no judge') WHERE NEW.judge_id <> NEW.firm_id AND NOT EXISTS (SELECT 1 FROM firm WHERE id = NEW.judge_id AND kind = 'lender');
END;

CREATE TRIGGER appeal_changed BEFORE UPDATE ON appeal BEGIN
  SELECT RAISE(ABORT, 'an appeal keeps its number') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number OR NEW.made_at IS NOT
    OLD.made_at OR NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'what was filed is fixed') WHERE OLD.state <> 'draft' AND (NEW.judge_id IS NOT OLD.judge_id OR NEW.ground IS NOT OLD.ground OR NEW.thing IS NOT
    OLD.thing OR NEW.content IS NOT OLD.content OR NEW.filed_at IS NOT OLD.filed_at OR NEW.filed_by IS NOT OLD.filed_by OR
    NEW.filing IS NOT OLD.filing OR NEW.filed_on IS NOT OLD.filed_on OR (OLD.acknowledged_on IS NOT NULL AND
    NEW.acknowledged_on IS NOT OLD.acknowledged_on) OR NEW.due < OLD.due);
  SELECT RAISE(ABORT, 'an appeal goes its way') WHERE NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'filed')) OR (OLD.state = 'filed' AND NEW.state IN
    ('filed', 'acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')) OR (OLD.state = 'acknowledged' AND NEW.state IN
    ('acknowledged', 'upheld', 'partly', 'dismissed', 'withdrawn')));
  SELECT RAISE(ABORT, 'one open appeal about one thing') WHERE NEW.state IN ('filed', 'acknowledged') AND EXISTS (SELECT 1 FROM appeal
    WHERE firm_id = NEW.firm_id AND thing = NEW.thing AND state IN ('filed', 'acknowledged') AND id <> NEW.id);
END;

CREATE TRIGGER appeal_deleted BEFORE DELETE ON appeal WHEN OLD.state <> 'draft' BEGIN
  SELECT RAISE(ABORT, 'an appeal stays');
END;

CREATE TRIGGER appeal_step_new BEFORE INSERT ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed') WHERE EXISTS (SELECT 1 FROM appeal_step WHERE appeal_id = NEW.appeal_id AND place >= NEW.place);
  SELECT RAISE(ABORT, 'nobody answers their own appeal') WHERE NEW.kind = 'decided' AND EXISTS (SELECT 1 FROM appeal
    WHERE id = NEW.appeal_id AND (NEW.person_id IN (made_by, filed_by) OR NEW.firm_id <> judge_id));
END;

CREATE TRIGGER appeal_step_changed BEFORE UPDATE ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;

CREATE TRIGGER appeal_step_deleted BEFORE DELETE ON appeal_step BEGIN
  SELECT RAISE(ABORT, 'a step is fixed');
END;

CREATE TRIGGER channel_taken_off_new BEFORE INSERT ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted') WHERE EXISTS (SELECT 1 FROM channel_taken_off WHERE firm_id = NEW.firm_id AND
    channel = NEW.channel AND variant_id = NEW.variant_id AND place >= NEW.place);
END;

CREATE TRIGGER channel_taken_off_changed BEFORE UPDATE ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted');
END;

CREATE TRIGGER channel_taken_off_deleted BEFORE DELETE ON channel_taken_off BEGIN
  SELECT RAISE(ABORT, 'what was taken off is noted');
END;

-- Where a fact of its score was found to be wrong, an application that is looked at again names the assessment that holds.

DROP TRIGGER finance_application_changed;

CREATE TRIGGER finance_application_changed BEFORE UPDATE ON finance_application BEGIN
  SELECT RAISE(ABORT, 'an application keeps its number') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id OR NEW.number IS NOT OLD.number OR NEW.made_at IS NOT
    OLD.made_at OR NEW.made_by IS NOT OLD.made_by;
  SELECT RAISE(ABORT, 'what was submitted is fixed') WHERE OLD.state <> 'draft' AND (NEW.lender_id IS NOT OLD.lender_id OR NEW.product IS NOT OLD.product OR NEW.currency
    IS NOT OLD.currency OR NEW.content IS NOT OLD.content OR NEW.submitted_at IS NOT OLD.submitted_at OR
    NEW.submitted_by IS NOT OLD.submitted_by OR NEW.asked IS NOT OLD.asked OR NEW.snapshot IS NOT OLD.snapshot OR
    NEW.digest IS NOT OLD.digest OR (NEW.assessment IS NOT OLD.assessment AND NOT (NEW.state = 'referred' AND
    NEW.assessment > OLD.assessment)));
  SELECT RAISE(ABORT, 'an application goes its way') WHERE NOT ((OLD.state = 'draft' AND NEW.state IN ('draft', 'submitted')) OR (OLD.state = 'submitted' AND NEW.state IN
    ('referred', 'offered', 'declined', 'withdrawn')) OR (OLD.state = 'referred' AND NEW.state IN ('offered',
    'declined', 'withdrawn')) OR (OLD.state = 'offered' AND NEW.state IN ('referred', 'accepted', 'withdrawn',
    'lapsed')) OR (OLD.state IN ('declined', 'lapsed') AND NEW.state = 'referred') OR (OLD.state = 'referred' AND
    NEW.state = 'referred' AND NEW.assessment > OLD.assessment));
END;
