"""What the field knows: forms of address, deadlines, dates, letter text. Pure functions."""
