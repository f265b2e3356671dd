-- What was signed, used, assessed and told stays as it is.

CREATE TRIGGER credit_policy_new BEFORE INSERT ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy replaced') WHERE EXISTS (SELECT 1 FROM credit_policy WHERE id = NEW.id);
END;

CREATE TRIGGER credit_policy_changed BEFORE UPDATE ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END;

CREATE TRIGGER credit_policy_deleted BEFORE DELETE ON credit_policy BEGIN
  SELECT RAISE(ABORT, 'a signed policy is fixed');
END;

CREATE TRIGGER credit_scorer_new BEFORE INSERT ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer replaced') WHERE EXISTS (SELECT 1 FROM credit_scorer WHERE firm_id = NEW.firm_id AND digest = NEW.digest);
END;

CREATE TRIGGER credit_scorer_changed BEFORE UPDATE ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer is fixed');
END;

CREATE TRIGGER credit_scorer_deleted BEFORE DELETE ON credit_scorer BEGIN
  SELECT RAISE(ABORT, 'a scorer is fixed');
END;

CREATE TRIGGER credit_post_new BEFORE INSERT ON credit_post BEGIN
  SELECT RAISE(ABORT, 'a post replaced') WHERE EXISTS (SELECT 1 FROM credit_post WHERE id = NEW.id);
END;

CREATE TRIGGER credit_post_changed BEFORE UPDATE ON credit_post BEGIN
  SELECT RAISE(ABORT, 'who held a post is fixed');
END;

CREATE TRIGGER credit_post_deleted BEFORE DELETE ON credit_post BEGIN
  SELECT RAISE(ABORT, 'who held a post is fixed');
END;

CREATE TRIGGER assessment_new BEFORE INSERT ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment replaced') WHERE EXISTS (SELECT 1 FROM assessment WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END;

CREATE TRIGGER assessment_changed BEFORE UPDATE ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment is fixed');
END;

CREATE TRIGGER assessment_deleted BEFORE DELETE ON assessment BEGIN
  SELECT RAISE(ABORT, 'an assessment is fixed');
END;

CREATE TRIGGER assessment_event_new BEFORE INSERT ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment replaced') WHERE EXISTS (SELECT 1 FROM assessment_event WHERE assessment_id = NEW.assessment_id AND place = NEW.place);
END;

CREATE TRIGGER assessment_event_changed BEFORE UPDATE ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment is fixed');
END;

CREATE TRIGGER assessment_event_deleted BEFORE DELETE ON assessment_event BEGIN
  SELECT RAISE(ABORT, 'what came of an assessment is fixed');
END;
