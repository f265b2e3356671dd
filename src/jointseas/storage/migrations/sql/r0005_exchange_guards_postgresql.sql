-- What another lender's file told stays as it came; its digests go when a newer one takes their place.

CREATE TRIGGER finance_registry_changed BEFORE UPDATE OR DELETE ON finance_registry FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a registry that came is fixed');

CREATE TRIGGER finance_registry_whole BEFORE TRUNCATE ON finance_registry
  EXECUTE FUNCTION refuse_always('a registry that came is fixed');

CREATE TRIGGER finance_registry_print_changed BEFORE UPDATE ON finance_registry_print FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a digest that came is fixed');

CREATE TRIGGER finance_registry_print_whole BEFORE TRUNCATE ON finance_registry_print
  EXECUTE FUNCTION refuse_always('a digest that came is fixed');

GRANT SELECT, INSERT, UPDATE, DELETE ON finance_circle TO {app};

GRANT SELECT, INSERT ON finance_registry TO {app};

GRANT SELECT, INSERT, DELETE ON finance_registry_print TO {app};
