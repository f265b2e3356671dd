CREATE TRIGGER finance_claim_bill_changed BEFORE UPDATE OR DELETE ON finance_claim_bill FOR EACH ROW
  EXECUTE FUNCTION refuse_always('a print is fixed');

CREATE TRIGGER finance_claim_bill_whole BEFORE TRUNCATE ON finance_claim_bill EXECUTE FUNCTION refuse_always('a print is fixed');

GRANT SELECT, INSERT ON finance_claim_bill TO {app};
