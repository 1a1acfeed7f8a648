"""Paper: finished content in, PDF bytes out; nothing here asks the data file anything."""
