"""One firm's book: its chart, its entries, its periods, all inside a unit of work that somebody else opened."""
