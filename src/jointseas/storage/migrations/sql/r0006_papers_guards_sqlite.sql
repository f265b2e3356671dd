-- A paper that was issued stays issued as it was.

CREATE TRIGGER issued_paper_new BEFORE INSERT ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed') WHERE EXISTS (SELECT 1 FROM issued_paper
    WHERE id = NEW.id OR (firm_id = NEW.firm_id AND number = NEW.number));
END;

CREATE TRIGGER issued_paper_changed BEFORE UPDATE ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed');
END;

CREATE TRIGGER issued_paper_deleted BEFORE DELETE ON issued_paper BEGIN
  SELECT RAISE(ABORT, 'an issued paper is fixed');
END;
