"""Platform-backed finance of what was sold, ordered or stored: from an application to the closed account."""
