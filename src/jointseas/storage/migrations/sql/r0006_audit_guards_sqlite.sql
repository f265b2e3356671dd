-- A deed is never chained without its salt again.

CREATE TRIGGER audit_salted BEFORE INSERT ON audit WHEN NEW.salt IS NULL BEGIN
  SELECT RAISE(ABORT, 'audit row has no salt');
END;
