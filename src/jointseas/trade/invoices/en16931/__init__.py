"""The electronic invoice of the European standard EN 16931, whatever the syntax in which it came: pure."""
