"""The places where goods lie, the firm's own and those of keepers."""
