-- What was brought in is told as it was: a batch is filled once and taken back once.

CREATE FUNCTION import_batch_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refuse_if(NEW.state <> 'begun', 'import batch is born begun');
    RETURN NEW;
  END IF;
  PERFORM refuse_if(NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.kind <> OLD.kind
    OR NEW.file_name <> OLD.file_name OR NEW.digest <> OLD.digest OR NEW.made_by <> OLD.made_by
    OR NEW.made_at <> OLD.made_at, 'import batch identity is fixed');
  PERFORM refuse_if(NOT ((OLD.state = 'begun' AND NEW.state = 'done') OR (OLD.state = 'done' AND NEW.state = 'undone')),
    'import batch goes from begun to done to undone');
  PERFORM refuse_if(OLD.state = 'done' AND (NEW.read <> OLD.read OR NEW.imported <> OLD.imported
    OR NEW.updated <> OLD.updated OR NEW.skipped <> OLD.skipped), 'import batch counts are fixed');
  RETURN NEW;
END $$;

CREATE TRIGGER import_batch_guard BEFORE INSERT OR UPDATE ON import_batch FOR EACH ROW
  EXECUTE FUNCTION import_batch_guard();

CREATE TRIGGER import_batch_deleted BEFORE DELETE ON import_batch FOR EACH ROW
  EXECUTE FUNCTION refuse_always('import batch stays');

CREATE FUNCTION import_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if(NOT EXISTS (SELECT 1 FROM import_batch WHERE id = NEW.batch_id AND state = 'begun'),
    'import batch is not begun');
  RETURN NEW;
END $$;

CREATE TRIGGER import_problem_new BEFORE INSERT ON import_problem FOR EACH ROW EXECUTE FUNCTION import_begun();

CREATE TRIGGER import_before_new BEFORE INSERT ON import_before FOR EACH ROW EXECUTE FUNCTION import_begun();

CREATE TRIGGER import_problem_changed BEFORE UPDATE OR DELETE ON import_problem FOR EACH ROW
  EXECUTE FUNCTION refuse_always('import problems are append-only');

CREATE TRIGGER import_before_changed BEFORE UPDATE OR DELETE ON import_before FOR EACH ROW
  EXECUTE FUNCTION refuse_always('what stood before an import is append-only');

CREATE TRIGGER import_batch_whole BEFORE TRUNCATE ON import_batch EXECUTE FUNCTION refuse_always('import batch stays');

CREATE TRIGGER import_problem_whole BEFORE TRUNCATE ON import_problem
  EXECUTE FUNCTION refuse_always('import problems are append-only');

CREATE TRIGGER import_before_whole BEFORE TRUNCATE ON import_before
  EXECUTE FUNCTION refuse_always('what stood before an import is append-only');

GRANT SELECT, INSERT, UPDATE ON import_batch, import_plan TO {app};

GRANT SELECT, INSERT ON import_problem, import_before TO {app};
