"""Goods listed and taken off, many at once, each that may not be with its reasons."""
