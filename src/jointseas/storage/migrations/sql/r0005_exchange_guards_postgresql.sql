-- What was joined, who was trusted and what a file told stays as it came; digests go when a newer registry takes their
-- place, and an older one takes nobody's.

CREATE TRIGGER finance_circle_changed BEFORE UPDATE OR DELETE ON finance_circle FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a circle stays');

CREATE TRIGGER finance_circle_whole BEFORE TRUNCATE ON finance_circle EXECUTE FUNCTION refuse_always('a circle stays');

CREATE TRIGGER finance_circle_member_changed BEFORE UPDATE OR DELETE ON finance_circle_member FOR EACH ROW
  EXECUTE FUNCTION refuse_always('trust stays');

CREATE TRIGGER finance_circle_member_whole BEFORE TRUNCATE ON finance_circle_member
  EXECUTE FUNCTION refuse_always('trust stays');

CREATE FUNCTION finance_registry_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(EXISTS (SELECT 1 FROM finance_registry WHERE circle_id = NEW.circle_id AND lender = NEW.lender
    AND (made_at >= NEW.made_at OR id > NEW.id)), 'a registry is newer than the one before');
  RETURN NEW;
END $$;

CREATE TRIGGER finance_registry_new BEFORE INSERT ON finance_registry FOR EACH ROW EXECUTE FUNCTION finance_registry_new();

CREATE TRIGGER finance_registry_changed BEFORE UPDATE OR DELETE ON finance_registry FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a registry that came is fixed');

CREATE TRIGGER finance_registry_whole BEFORE TRUNCATE ON finance_registry
  EXECUTE FUNCTION refuse_always('a registry that came is fixed');

CREATE TRIGGER finance_registry_print_changed BEFORE UPDATE ON finance_registry_print FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a digest that came is fixed');

CREATE FUNCTION finance_registry_print_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM finance_registry AS newer JOIN finance_registry AS it
    ON it.circle_id = newer.circle_id AND it.lender = newer.lender AND it.id < newer.id WHERE it.id = OLD.registry_id),
    'the newest registry stays');
  RETURN OLD;
END $$;

CREATE TRIGGER finance_registry_print_deleted BEFORE DELETE ON finance_registry_print FOR EACH ROW
  EXECUTE FUNCTION finance_registry_print_deleted();

CREATE TRIGGER finance_registry_print_whole BEFORE TRUNCATE ON finance_registry_print
  EXECUTE FUNCTION refuse_always('a digest that came is fixed');

GRANT SELECT, INSERT ON finance_circle TO {app};

GRANT SELECT, INSERT ON finance_circle_member TO {app};

GRANT SELECT, INSERT ON finance_registry TO {app};

GRANT SELECT, INSERT, DELETE ON finance_registry_print TO {app};
