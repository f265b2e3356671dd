"""What a lender has out and has promised, facility by facility and paper by paper: what every limit is held against."""
