"""How a value is written on a paper, whatever the language of the paper."""
