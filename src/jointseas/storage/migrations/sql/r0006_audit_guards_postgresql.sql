-- A deed is never chained without its salt again.

CREATE FUNCTION audit_salted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'audit row has no salt';
END $$;

CREATE TRIGGER audit_salted BEFORE INSERT ON audit FOR EACH ROW WHEN (NEW.salt IS NULL) EXECUTE FUNCTION audit_salted();
