"""The window: what an officer sees and presses; the only floor that knows Qt."""

import builtins
import importlib

importlib.import_module("PySide6.QtCore")

# PySide6 now looks through the source of every module that is imported after it, for a way of
# naming (`from __feature__ import snake_case`) that we do not use: a sixth of the start.
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
