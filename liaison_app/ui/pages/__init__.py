"""The rooms of the window, one module or a few a room."""
