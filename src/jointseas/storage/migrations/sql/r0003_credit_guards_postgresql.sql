-- What was signed, used, assessed and told stays as it is.

CREATE TRIGGER credit_policy_changed BEFORE UPDATE OR DELETE ON credit_policy FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a signed policy is fixed');

CREATE TRIGGER credit_policy_whole BEFORE TRUNCATE ON credit_policy EXECUTE FUNCTION refuse_always('a signed policy is fixed');

CREATE TRIGGER credit_scorer_changed BEFORE UPDATE OR DELETE ON credit_scorer FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a scorer is fixed');

CREATE TRIGGER credit_scorer_whole BEFORE TRUNCATE ON credit_scorer EXECUTE FUNCTION refuse_always('a scorer is fixed');

CREATE TRIGGER credit_post_changed BEFORE UPDATE OR DELETE ON credit_post FOR EACH ROW
  EXECUTE FUNCTION refuse_always('who held a post is fixed');

CREATE TRIGGER credit_post_whole BEFORE TRUNCATE ON credit_post EXECUTE FUNCTION refuse_always('who held a post is fixed');

CREATE TRIGGER assessment_changed BEFORE UPDATE OR DELETE ON assessment FOR EACH ROW
  EXECUTE FUNCTION refuse_always('an assessment is fixed');

CREATE TRIGGER assessment_whole BEFORE TRUNCATE ON assessment EXECUTE FUNCTION refuse_always('an assessment is fixed');

CREATE TRIGGER assessment_event_changed BEFORE UPDATE OR DELETE ON assessment_event FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what came of an assessment is fixed');

CREATE TRIGGER assessment_event_whole BEFORE TRUNCATE ON assessment_event EXECUTE FUNCTION refuse_always('what came of an assessment is fixed');

GRANT SELECT, INSERT ON credit_policy, credit_scorer, credit_post, assessment, assessment_event TO {app};
