"""How late it is: what is out by its days past due, and the share of it that is at risk."""
