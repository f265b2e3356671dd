"""Where a party is paid: every version of a bank account is kept, and what changed has to be vouched for."""
