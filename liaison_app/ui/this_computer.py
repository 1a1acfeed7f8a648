"""The settings of this computer: window, look, printers; what belongs to the council is in the file."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from liaison_app import paths


def settings() -> QSettings:
    """Where they are kept; every call gives the same ones."""
    ini, instead = QSettings.Format.IniFormat, paths.settings_file()
    if instead is not None:
        return QSettings(str(instead), ini)
    return QSettings(ini, QSettings.Scope.UserScope, "Liaison Desk", "liaison")
