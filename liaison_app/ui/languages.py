"""The language of the window: chosen on this computer, English where none is; and which way it runs.

A language is two files in resources/languages: liaison_ur.ts, which a translator edits in Qt
Linguist, and liaison_ur.qm, made of it by `python3 dev.py words ur`. It is chosen before any other
module of the window is imported, since modules hold words.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from liaison_app import language
from liaison_app.paths import resource
from liaison_app.ui.this_computer import settings

KEY = "language"
ENGLISH = "en"
FROM_RIGHT = Qt.LayoutDirection.RightToLeft
PSEUDO = ("pseudo", "pseudo-rtl")
"""Not languages: English in disguise, to see what is not translatable, or breaks when it is."""


def chosen() -> str:
    """The code of the language chosen on this computer, such as ur; en where none is, or it has gone."""
    code = os.environ.get("LIAISON_LANGUAGE") or str(settings().value(KEY, ENGLISH))
    return code if code == ENGLISH or code in PSEUDO or code in available() else ENGLISH


def available() -> dict[str, str]:
    """The languages there are, by code, each by the name it gives itself; English is always there."""
    folder = resource("languages")
    found = sorted(folder.glob("liaison_*.qm")) if folder.is_dir() else []
    codes = [path.stem.removeprefix("liaison_") for path in found]
    return {ENGLISH: "English"} | {code: QLocale(code).nativeLanguageName() for code in codes}


def choose(code: str) -> None:
    """Take a language from the next start on; modules that are loaded hold words of this one."""
    settings().setValue(KEY, code)


class _Begun:
    """The language that the window began with."""

    code = ENGLISH


def spoken() -> str:
    """The code of the language the window speaks: English until it began, or where words cannot be read."""
    return _Begun.code


def begin() -> None:
    """Speak the chosen language from now on."""
    code = chosen()
    _Begun.code = code
    if code in PSEUDO:
        from liaison_app.ui.pseudo_language import disguised

        language.speak(disguised, from_right=direction(code) == FROM_RIGHT)
    elif code != ENGLISH:
        translator = QTranslator()
        if not translator.load(str(resource("languages") / f"liaison_{code}.qm")):
            _Begun.code = ENGLISH
        else:
            language.speak(
                lambda words, sense, count: (
                    translator.translate("", words, sense, -1 if count is None else count) or ""
                ),
                from_right=direction(code) == FROM_RIGHT,
            )


def dress(app: QApplication) -> None:
    """Have Qt's own words and the layout follow the language that is spoken."""
    code = spoken()
    if code == ENGLISH:
        return
    if code not in PSEUDO:
        QLocale.setDefault(QLocale(code))
        own = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if own.load(QLocale(code), "qtbase", "_", folder):
            app.installTranslator(own)
        ours = QTranslator(app)  # asked first; Qt itself knows some thirty languages only
        if ours.load(str(resource("languages") / f"liaison_{code}.qm")):
            app.installTranslator(ours)
    app.setLayoutDirection(direction(code))


def direction(code: str) -> Qt.LayoutDirection:
    """Which way the language is written, and the window laid out."""
    if code in PSEUDO:
        mirrored = code == "pseudo-rtl"
        return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    return QLocale(code).textDirection()
