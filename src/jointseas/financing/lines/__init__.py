"""What a lender has granted one exporter: a credit line with its sub-limits, set by two people, and what stands against
it."""
