"""The one file, and the one door to it."""
