"""What every installer says of the program: each fact is read where it is kept, and said once here."""

from __future__ import annotations

import re
import subprocess
import tomllib
from datetime import UTC, datetime
from os import environ
from pathlib import Path

from liaison_app.paths import SUFFIX

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(__file__).resolve().parent / "templates"
DIST = ROOT / "dist"
OUT = ROOT / "out" / "installers"
"""Where what is filled in and drawn for an installer lies before it is packed."""

_PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
_PROJECT = _PYPROJECT["project"]

PACKAGE: str = _PROJECT["name"]
NAME = PACKAGE.replace("-", " ").title()
SUMMARY: str = _PROJECT["description"]
PYTHON: str = _PROJECT["requires-python"].removeprefix(">=")
"""The oldest Python it runs on; installers are made with this one, for it is tested most."""
[COMMAND] = _PROJECT["scripts"]
VERSION = re.findall(
    r'^__version__ = "([^"]+)"',
    (ROOT / _PYPROJECT["tool"]["hatch"]["version"]["path"]).read_text("utf-8"),
    re.MULTILINE,
)[0]
IDENTITY = "desk.liaison.LiaisonDesk"
"""The name that systems tell programs apart by. It is a domain's name turned round, of a top level
that does not exist, so that it is nobody else's."""
WINDOWS_ID = "5D0B4C0E-6B0F-4E1C-9C57-3B8E5E0A7F21"
"""How Windows knows an older copy that a newer one takes the place of. It must never change."""
MIME = "application/x-liaison-desk"
FILE_WORDS = "Liaison Desk file"
MAKERS = f"{NAME} authors"
COPYRIGHT = re.findall(r"^Copyright .*$", (ROOT / "LICENSE").read_text("utf-8"), re.MULTILINE)[0]


def all_facts() -> dict[str, str]:
    """The facts by the names that stand in the templates as `@NAME@`."""
    return {
        "PACKAGE": PACKAGE,
        "NAME": NAME,
        "SUMMARY": SUMMARY,
        "VERSION": VERSION,
        "COMMAND": COMMAND,
        "IDENTITY": IDENTITY,
        "WINDOWS_ID": WINDOWS_ID,
        "MIME": MIME,
        "FILE_WORDS": FILE_WORDS,
        "SUFFIX": SUFFIX,
        "MAKERS": MAKERS,
        "COPYRIGHT": COPYRIGHT,
        "DAY": day().strftime("%Y-%m-%d"),
    }


def four_numbers() -> tuple[int, int, int, int]:
    """The version as Windows wants it: 1.2.0 as (1, 2, 0, 0)."""
    numbers = [int(number) for number in re.findall(r"\d+", VERSION)][:4]
    padded = (*numbers, 0, 0, 0, 0)
    return padded[0], padded[1], padded[2], padded[3]


def seconds() -> int:
    """The time that everything packed is given: SOURCE_DATE_EPOCH, or that of the last commit.

    So whoever packs the same commit again packs the same bytes.
    """
    told = environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        return int(answer)
    except (OSError, ValueError, subprocess.CalledProcessError):  # a copy without its history
        return int((ROOT / "pyproject.toml").stat().st_mtime)


def day() -> datetime:
    """The day of `seconds`, in UTC."""
    return datetime.fromtimestamp(seconds(), UTC)


def filled(template: str, **more: str) -> str:
    """A file of templates/ with its facts filled in; KeyError for one that nobody knows."""
    text = (TEMPLATES / template).read_text("utf-8")
    known = all_facts() | more
    return re.sub(r"@([A-Z_]+)@", lambda found: known[found[1]], text)
