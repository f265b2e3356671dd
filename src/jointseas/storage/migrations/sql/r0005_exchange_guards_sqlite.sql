-- What was joined, who was trusted and what a file told stays as it came; digests go when a newer registry takes their
-- place, and an older one takes nobody's.

CREATE TRIGGER finance_circle_new BEFORE INSERT ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays') WHERE EXISTS (SELECT 1 FROM finance_circle WHERE id = NEW.id);
END;

CREATE TRIGGER finance_circle_changed BEFORE UPDATE ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays');
END;

CREATE TRIGGER finance_circle_deleted BEFORE DELETE ON finance_circle BEGIN
  SELECT RAISE(ABORT, 'a circle stays');
END;

CREATE TRIGGER finance_circle_member_new BEFORE INSERT ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays') WHERE EXISTS (SELECT 1 FROM finance_circle_member WHERE id = NEW.id);
END;

CREATE TRIGGER finance_circle_member_changed BEFORE UPDATE ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays');
END;

CREATE TRIGGER finance_circle_member_deleted BEFORE DELETE ON finance_circle_member BEGIN
  SELECT RAISE(ABORT, 'trust stays');
END;

CREATE TRIGGER finance_registry_new BEFORE INSERT ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed') WHERE EXISTS (SELECT 1 FROM finance_registry WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a registry is newer than the one before') WHERE EXISTS (SELECT 1 FROM finance_registry
    WHERE circle_id = NEW.circle_id AND lender = NEW.lender AND (made_at >= NEW.made_at OR id > NEW.id));
END;

CREATE TRIGGER finance_registry_changed BEFORE UPDATE ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed');
END;

CREATE TRIGGER finance_registry_deleted BEFORE DELETE ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed');
END;

CREATE TRIGGER finance_registry_print_changed BEFORE UPDATE ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'a digest that came is fixed');
END;

CREATE TRIGGER finance_registry_print_new BEFORE INSERT ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'a digest that came is fixed') WHERE EXISTS (SELECT 1 FROM finance_registry_print
    WHERE registry_id = NEW.registry_id AND print = NEW.print AND place = NEW.place);
END;

CREATE TRIGGER finance_registry_print_deleted BEFORE DELETE ON finance_registry_print BEGIN
  SELECT RAISE(ABORT, 'the newest registry stays') WHERE NOT EXISTS (SELECT 1 FROM finance_registry AS newer
    JOIN finance_registry AS it ON it.circle_id = newer.circle_id AND it.lender = newer.lender AND it.id < newer.id
    WHERE it.id = OLD.registry_id);
END;
