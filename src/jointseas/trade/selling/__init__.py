"""The doors to orders and shipments."""
