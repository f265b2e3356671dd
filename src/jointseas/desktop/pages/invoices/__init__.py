"""Invoices: what is owed, each with its lines and entry; issued, credited, disputed; and those of others, checked."""
