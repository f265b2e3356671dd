"""Papers that let goods in: for which goods, for which destinations, until when."""
