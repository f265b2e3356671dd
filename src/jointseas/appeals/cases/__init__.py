"""Appeals as they are kept: drafts, what was filed, and every step since."""
