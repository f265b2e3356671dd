"""How what is out is spread: by seller, buyer, country, product and grade, against limits, currency by currency."""
