-- A key and a root stay as they came; withdrawing them is all that can happen, and once.

CREATE TRIGGER paper_key_new BEFORE INSERT ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed') WHERE NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM paper_key WHERE id = NEW.id);
END;

CREATE TRIGGER paper_key_changed BEFORE UPDATE ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed') WHERE OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS NOT NEW.id OR
    OLD.firm_id IS NOT NEW.firm_id OR
    OLD.use IS NOT NEW.use OR
    OLD.person_id IS NOT NEW.person_id OR
    OLD.fingerprint IS NOT NEW.fingerprint OR
    OLD.ends IS NOT NEW.ends OR
    OLD.certificate IS NOT NEW.certificate OR
    OLD.content IS NOT NEW.content OR
    OLD.made_at IS NOT NEW.made_at OR
    OLD.made_by IS NOT NEW.made_by;
END;

CREATE TRIGGER paper_key_deleted BEFORE DELETE ON paper_key BEGIN
  SELECT RAISE(ABORT, 'a key is fixed');
END;

CREATE TRIGGER paper_root_new BEFORE INSERT ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed') WHERE NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM paper_root WHERE id = NEW.id);
END;

CREATE TRIGGER paper_root_changed BEFORE UPDATE ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed') WHERE OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    OLD.id IS NOT NEW.id OR
    OLD.firm_id IS NOT NEW.firm_id OR
    OLD.fingerprint IS NOT NEW.fingerprint OR
    OLD.certificate IS NOT NEW.certificate OR
    OLD.note IS NOT NEW.note OR
    OLD.trusted_at IS NOT NEW.trusted_at OR
    OLD.trusted_by IS NOT NEW.trusted_by;
END;

CREATE TRIGGER paper_root_deleted BEFORE DELETE ON paper_root BEGIN
  SELECT RAISE(ABORT, 'a trusted root is fixed');
END;

CREATE TRIGGER paper_list_new BEFORE INSERT ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed') WHERE EXISTS (SELECT 1 FROM paper_list
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND root = NEW.root AND number = NEW.number));
END;

CREATE TRIGGER paper_list_changed BEFORE UPDATE ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed');
END;

CREATE TRIGGER paper_list_deleted BEFORE DELETE ON paper_list BEGIN
  SELECT RAISE(ABORT, 'a list of withdrawn keys is fixed');
END;

CREATE TRIGGER paper_stamper_new BEFORE INSERT ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays') WHERE EXISTS (SELECT 1 FROM paper_stamper WHERE id = NEW.id);
END;

CREATE TRIGGER paper_stamper_changed BEFORE UPDATE ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays');
END;

CREATE TRIGGER paper_stamper_deleted BEFORE DELETE ON paper_stamper BEGIN
  SELECT RAISE(ABORT, 'a setting stays');
END;
