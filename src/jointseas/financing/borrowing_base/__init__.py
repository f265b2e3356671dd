"""What an exporter's own books have that could be financed, and how its buyers are known to behave."""
