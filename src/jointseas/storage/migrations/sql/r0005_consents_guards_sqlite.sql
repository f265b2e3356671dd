-- What it was given for is fixed like the rest of it.

CREATE TRIGGER consent_purpose BEFORE UPDATE ON consent WHEN NEW.purpose IS NOT OLD.purpose BEGIN
  SELECT RAISE(ABORT, 'consent is fixed');
END;
