-- What was brought in is told as it was: a batch is filled once and taken back once.

CREATE TRIGGER import_batch_new BEFORE INSERT ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch is born begun') WHERE NEW.state <> 'begun';
  SELECT RAISE(ABORT, 'import batch replaced') WHERE EXISTS (SELECT 1 FROM import_batch WHERE id = NEW.id);
END;

CREATE TRIGGER import_batch_changed BEFORE UPDATE ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch identity is fixed') WHERE NEW.id IS NOT OLD.id OR NEW.firm_id IS NOT OLD.firm_id
    OR NEW.kind IS NOT OLD.kind OR NEW.file_name IS NOT OLD.file_name OR NEW.digest IS NOT OLD.digest
    OR NEW.made_by IS NOT OLD.made_by OR NEW.made_at IS NOT OLD.made_at;
  SELECT RAISE(ABORT, 'import batch goes from begun to done to undone') WHERE NOT (
    (OLD.state = 'begun' AND NEW.state = 'done') OR (OLD.state = 'done' AND NEW.state = 'undone'));
  SELECT RAISE(ABORT, 'import batch counts are fixed') WHERE OLD.state = 'done' AND (NEW.read IS NOT OLD.read
    OR NEW.imported IS NOT OLD.imported OR NEW.updated IS NOT OLD.updated OR NEW.skipped IS NOT OLD.skipped);
END;

CREATE TRIGGER import_batch_deleted BEFORE DELETE ON import_batch BEGIN
  SELECT RAISE(ABORT, 'import batch stays');
END;

CREATE TRIGGER import_problem_changed BEFORE UPDATE ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import problems are append-only');
END;

CREATE TRIGGER import_problem_deleted BEFORE DELETE ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import problems are append-only');
END;

CREATE TRIGGER import_problem_new BEFORE INSERT ON import_problem BEGIN
  SELECT RAISE(ABORT, 'import batch is not begun') WHERE NOT EXISTS (
    SELECT 1 FROM import_batch WHERE id = NEW.batch_id AND state = 'begun');
END;

CREATE TRIGGER import_before_new BEFORE INSERT ON import_before BEGIN
  SELECT RAISE(ABORT, 'import batch is not begun') WHERE NOT EXISTS (
    SELECT 1 FROM import_batch WHERE id = NEW.batch_id AND state = 'begun');
END;

CREATE TRIGGER import_before_changed BEFORE UPDATE ON import_before BEGIN
  SELECT RAISE(ABORT, 'what stood before an import is append-only');
END;

CREATE TRIGGER import_before_deleted BEFORE DELETE ON import_before BEGIN
  SELECT RAISE(ABORT, 'what stood before an import is append-only');
END;
