-- What another lender's file told stays as it came; its digests go when a newer one takes their place.

CREATE TRIGGER finance_registry_new BEFORE INSERT ON finance_registry BEGIN
  SELECT RAISE(ABORT, 'a registry that came is fixed') WHERE EXISTS (SELECT 1 FROM finance_registry
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND lender = NEW.lender AND made_at = NEW.made_at));
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
