"""A lender's programme: what it offers and on which terms; another one is put to a second person."""
