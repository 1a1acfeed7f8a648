"""The window: what an officer sees and presses; the only floor that knows Qt."""
