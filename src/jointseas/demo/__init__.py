"""One whole trade between an exporter and its lender, made before somebody's eyes: a fresh encrypted workspace, five
people with passwords of their own, and every step through the doors that the window uses. It may import what the window
may, without Qt; it refuses a folder in which something lies, and leaves none that is half done."""
