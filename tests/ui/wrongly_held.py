"""What Qt's Python would take for gone together with something else that goes.

A wrapper of Qt's Python holds other wrappers: children, and what some calls return or are given
(nextInFocusChain, setBuddy, setFocusProxy). When the thing goes, all of these count as gone with it,
whoever's they are: what is asked of them later fails, or stops the program with a fault of the
system. Only what is within a thing, or goes together with it, may be held by it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLayout, QMenu, QStyle, QWidget
from shiboken6 import Shiboken, isValid


def wrongly_held() -> list[str]:
    """Each thing that holds another which may outlive it."""
    found = []
    for one in gc.get_objects():
        if isinstance(one, Shiboken.Object) and isinstance(one, QObject) and isValid(one):
            found += [
                f"{_said(one)} holds {_said(other)}"
                for other in gc.get_referents(one)
                if isinstance(other, QObject) and isValid(other) and not _goes_with(other, one)
            ]
    return sorted(found)


def _goes_with(other: QObject, one: QObject) -> bool:
    """Whether `other` is within `one`, or is its layout's or its caption's and stands beside it."""
    within: QObject | None = one
    if isinstance(one, QActionGroup) or isinstance(other, (QMenu, QStyle)):
        return True  # these live as long as the page, or the program
    if isinstance(one, QLayout):
        within = one.parentWidget()
    elif isinstance(one, QWidget) and other in (getattr(one, "buddy", str)(), one.focusProxy()):
        within = one.parent()
    at: QObject | None = other
    while at is not None and at is not within:
        at = at.parent()
    return at is not None


def _said(one: QObject) -> str:
    name = getattr(one, "accessibleName", str)() or one.objectName()
    return f"{type(one).__name__} {name}".strip()
