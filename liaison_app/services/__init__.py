"""What the program does; where records, rules, papers and the file meet."""
