"""Keys that papers are signed with, each under its own password, and the roots that a firm trusts. Knows no paper;
keeps no password; refuses a key that signs nothing, or too weakly."""
