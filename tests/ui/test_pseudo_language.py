"""Every room in a disguised language: no word is hard-wired English, and longer words cut nothing off."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from liaison_app.services.sample_file import sample_file
from liaison_app.ui.pseudo_language import disguised
from tests.pseudo_tour import greek, plain_words, write_in_greek

ROOT = Path(__file__).parents[2]
NOT_ON_TOUR = frozenset(("_Bar", "GuidePicture", "PaperDialog"))
"""A bar without its button, a picture of the guide and a paper alone: what is in them is on the tour."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a walk through all rooms saw, in a process of its own: modules of a window hold words."""
    folder = tmp_path_factory.mktemp("pseudo")
    path = folder / "δοκιμη.liaison"
    shutil.copyfile(sample_file(), path)
    write_in_greek(path)
    around = {
        "LIAISON_LANGUAGE": "pseudo",
        "LIAISON_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    walked = subprocess.run(
        [sys.executable, "-m", "tests.pseudo_tour", str(path)],
        cwd=ROOT,
        env=os.environ | around,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert walked.returncode == 0, walked.stderr
    found: dict[str, Any] = json.loads(walked.stdout)
    return found


def test_no_room_says_a_word_that_cannot_be_translated(seen: dict[str, Any]) -> None:
    assert seen["plain"] == {}


def test_no_room_cuts_longer_words_off(seen: dict[str, Any]) -> None:
    assert seen["cut"] == {}


def test_nothing_that_opens_says_a_word_that_cannot_be_translated(seen: dict[str, Any]) -> None:
    assert seen["plain over"] == {}


def test_nothing_that_opens_cuts_longer_words_off(seen: dict[str, Any]) -> None:
    assert seen["cut over"] == {}


def test_every_way_of_the_tour_opens_something(seen: dict[str, Any]) -> None:
    assert seen["missed"] == []


def test_every_dialog_of_the_program_is_on_the_tour(seen: dict[str, Any]) -> None:
    """Whoever writes another one shows it in tests/pressing.py or tests/dialogs_in_turn.py."""
    assert sorted(_dialogs() - NOT_ON_TOUR - set(seen["opened"])) == []


def _dialogs() -> set[str]:
    """The classes of dialogs in the program that are not made only to be written further."""
    bases: dict[str, set[str]] = {}
    for path in (ROOT / "liaison_app/ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {getattr(base, "id", "") for base in node.bases}
    found = {"QDialog"}
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found - {"QDialog"} - {base for of in bases.values() for base in of} | {"RecordDialog"}


def test_a_word_that_nobody_disguised_is_found() -> None:
    said = disguised("Letter to {name}", "", None).format(name="Chief Constable")
    assert plain_words(said) == []
    assert plain_words(f"{said} is late") == ["late"]
    assert plain_words(greek("Letter to somebody")) == []
    assert plain_words(f"{disguised('Save', '', None)} (Ctrl+Enter)") == []
    assert plain_words(f"{disguised('Edit', '', None)}\tEnter") == []
    assert plain_words("Delete it") == ["Delete"]
    filled = disguised("Edit {kind}", "", None).format(kind="post")
    assert plain_words(filled) == ["post"]
    assert disguised("E-mail…\tCtrl+E", "", None).endswith("⟧\tCtrl+E")
