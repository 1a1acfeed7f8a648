"""The guide beside the window: F1 opens it where it tells of what is on screen."""
