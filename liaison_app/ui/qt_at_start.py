"""Reads Qt for Python without what a window never asks of it: the text of its functions' signatures.

PySide6 reads, at every start, a parser of its own signatures and a generator of type stubs: source
to compile and patterns to build, a tenth of a second on a slow computer. They are needed when a call
has gone wrong and is to be explained, or when somebody asks for help on a function; so each is made
to wait, by Python's own way of doing so, until something in it is asked for. Where another version
of PySide6 names these parts differently, it is read as it always was.
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import sys

_WAITING = frozenset(
    f"shibokensupport.signature.{name}"
    for name in (
        *("errorhandler", "importhandler", "layout", "parser"),
        *("lib.enum_sig", "lib.pyi_generator", "lib.tool"),
    )
)


class _Spec(importlib.machinery.ModuleSpec):
    """How a module is found; one that can wait is not read before it is used."""

    def __init__(self, name: str, loader: object, **more: object):
        if name in _WAITING:
            loader = importlib.util.LazyLoader(loader)  # type: ignore[arg-type]
        super().__init__(name, loader, **more)  # type: ignore[arg-type]


def read() -> None:
    """Read PySide6; a second time, or after anybody else has read it, only its import is undone.

    PySide6 changes Python's import, to look through the source of every later module for a way of
    naming (`from __feature__ import snake_case`) that we do not use: a sixth of the start.
    """
    ours = getattr(builtins, "__orig_import__", builtins.__import__)
    usual = importlib.machinery.ModuleSpec
    if "shiboken6" not in sys.modules:
        importlib.machinery.ModuleSpec = _Spec  # type: ignore[misc]
    try:
        importlib.import_module(
            "shiboken6"
        )  # before PySide6, which would at once ask each its name
    finally:
        importlib.machinery.ModuleSpec = usual  # type: ignore[misc]
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = ours
