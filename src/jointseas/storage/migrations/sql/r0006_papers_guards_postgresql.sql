-- A paper that was issued stays issued as it was.

CREATE TRIGGER issued_paper_changed BEFORE UPDATE OR DELETE ON issued_paper FOR EACH ROW
  EXECUTE FUNCTION refuse_always('an issued paper is fixed');

CREATE TRIGGER issued_paper_whole BEFORE TRUNCATE ON issued_paper EXECUTE FUNCTION refuse_always('an issued paper is fixed');

GRANT SELECT, INSERT ON issued_paper TO {app};
