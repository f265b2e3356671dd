"""What an exporter shows of its trade to a lender that has nothing else to do with it: the papers of single shipments,
live, while a consent stands. Reads across refunds and consents; writes only consents."""
