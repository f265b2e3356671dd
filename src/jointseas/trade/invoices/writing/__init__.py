"""Electronic invoices into files: pure."""
