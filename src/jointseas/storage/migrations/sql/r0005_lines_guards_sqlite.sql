-- A line that was granted stays as it was agreed to: what changes is granted anew, at the next place.

CREATE TRIGGER finance_line_new BEFORE INSERT ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE EXISTS (SELECT 1 FROM finance_line WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'a credit line follows the one before') WHERE NEW.place <> 1 + (SELECT coalesce(max(place), 0)
    FROM finance_line WHERE firm_id = NEW.firm_id AND client_id IS NEW.client_id AND party_id IS NEW.party_id);
END;

CREATE TRIGGER finance_line_changed BEFORE UPDATE ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END;

CREATE TRIGGER finance_line_deleted BEFORE DELETE ON finance_line BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END;

CREATE TRIGGER finance_line_sub_new BEFORE INSERT ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE EXISTS (SELECT 1 FROM finance_line_sub
    WHERE line_id = NEW.line_id AND (place >= NEW.place OR (product = NEW.product AND buyer = NEW.buyer)));
  SELECT RAISE(ABORT, 'a credit line is fixed') WHERE NEW.place > (SELECT subs FROM finance_line WHERE id = NEW.line_id);
  SELECT RAISE(ABORT, 'a sub-limit exceeds its line') WHERE NEW.most > (SELECT most FROM finance_line WHERE id = NEW.line_id);
END;

CREATE TRIGGER finance_line_sub_changed BEFORE UPDATE ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END;

CREATE TRIGGER finance_line_sub_deleted BEFORE DELETE ON finance_line_sub BEGIN
  SELECT RAISE(ABORT, 'a credit line is fixed');
END;
