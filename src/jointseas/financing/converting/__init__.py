"""An order becomes a receivable: what it is bought for repays the loan that worked the order off; the seller gets what
is left."""
