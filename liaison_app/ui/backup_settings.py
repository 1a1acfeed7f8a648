"""Where the backups of a file go besides this computer, and how it went last: settings of this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class BackupSettings:
    """The settings of one file, under its id; each is read and written as an attribute."""

    def __init__(self, settings: QSettings, file_id: str):
        self._settings, self._group = settings, f"keeping/{file_id}/"

    @property
    def folder(self) -> Path | None:
        """The second folder, if one was chosen."""
        return self._path("folder")

    @folder.setter
    def folder(self, folder: Path | None) -> None:
        self._set("folder", folder)
        if folder is None:
            self._set("folder_has", None)

    @property
    def published(self) -> Path | None:
        """The copy for others to read, if one is to be written."""
        return self._path("published")

    @published.setter
    def published(self, path: Path | None) -> None:
        self._set("published", path)

    @property
    def stick(self) -> tuple[str, str]:
        """The id and the name of the stick that was chosen; "" for none."""
        return self._text("stick_id"), self._text("stick_name")

    @stick.setter
    def stick(self, known: tuple[str, str]) -> None:
        self._set("stick_id", known[0])
        self._set("stick_name", known[1])
        if not known[0]:
            self._set("stick_has", None)

    @property
    def folder_has(self) -> str:
        """The name of the newest backup in the second folder."""
        return self._text("folder_has")

    @folder_has.setter
    def folder_has(self, name: str) -> None:
        self._set("folder_has", name)

    @property
    def stick_has(self) -> str:
        """The name of the newest backup on the stick."""
        return self._text("stick_has")

    @stick_has.setter
    def stick_has(self, name: str) -> None:
        self._set("stick_has", name)

    @property
    def trouble(self) -> str:
        """Why the last backup could not be made; "" when it was."""
        return self._text("trouble")

    @trouble.setter
    def trouble(self, sentence: str) -> None:
        self._set("trouble", sentence)

    @property
    def elsewhere(self) -> str:
        """Why the last backup could not be had in the other places; "" when it could."""
        return self._text("elsewhere")

    @elsewhere.setter
    def elsewhere(self, sentence: str) -> None:
        self._set("elsewhere", sentence)

    def _text(self, name: str) -> str:
        return str(self._settings.value(self._group + name, "") or "")

    def _path(self, name: str) -> Path | None:
        text = self._text(name)
        return Path(text) if text else None

    def _set(self, name: str, value: object) -> None:
        if value:
            self._settings.setValue(self._group + name, str(value))
        else:
            self._settings.remove(self._group + name)
