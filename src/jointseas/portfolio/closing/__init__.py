"""The end of a lender's day: interest into both books, stages and provisions, and no close while anything disagrees."""
