"""Channels as their files declare them, read strictly."""
