"""What a lender expects to lose: by which policy it is set aside, and the next one."""
