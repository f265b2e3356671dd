"""The whole book on one day, looked at once: its other rooms say what of it is what."""
