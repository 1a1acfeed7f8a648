"""Small parts of the window that any page may use."""
