"""What a lender offers, and on which terms: a file that two of its people sign, like its credit policy."""
