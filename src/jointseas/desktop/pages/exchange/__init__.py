"""A lender's circle: whom of it we trust by which key, what they have told us, and what we tell them."""
