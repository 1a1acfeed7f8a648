"""The window: what an officer sees and presses; the only floor that knows Qt."""

from liaison_app.ui import qt_at_start

qt_at_start.read()
