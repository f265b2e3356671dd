"""A book in the spelling of other programs: tables as CSV and XLSX, the journal as beancount and hledger text."""
