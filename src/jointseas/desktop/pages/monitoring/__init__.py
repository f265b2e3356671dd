"""Whether the scorers still see what they learnt from, whether they are right, and whether people follow them."""
