"""Questions to the file that are wider than one table, each with its small answer class."""
