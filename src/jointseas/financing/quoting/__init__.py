"""What a loan would be, out of terms in a file: its instalments, and what it costs. It needs no workspace."""
