"""Letters to whoever is late: drafted when days call for one, kept until a person sends them or sets them aside."""
