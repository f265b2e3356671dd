"""The door to credit lines, at the desk of a lender and of whoever has one."""
