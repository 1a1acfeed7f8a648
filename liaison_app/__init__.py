"""Liaison Desk: contacts, correspondence and letters of a liaison officer."""

__version__ = "0.9.0"
