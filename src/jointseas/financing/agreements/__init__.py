"""What a lender and its client have signed: told by whoever keeps agreements, recorded by two people where that was
elsewhere, and asked before money goes."""
