"""The firm's own bank accounts, each beside the account of the books that holds its money."""
