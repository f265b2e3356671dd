-- What it was given for is fixed like the rest of it.

CREATE TRIGGER consent_purpose BEFORE UPDATE ON consent FOR EACH ROW WHEN (NEW.purpose IS DISTINCT FROM OLD.purpose)
  EXECUTE FUNCTION refuse_always('consent is fixed');
