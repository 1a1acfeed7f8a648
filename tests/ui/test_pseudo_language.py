"""Every room in a disguised language: no word is hard-wired English, and longer words cut nothing off."""

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
STILL_ENGLISH = frozenset(
    "paste-note standing publications statements quotes figures publish bring-in bring-contacts bring-letters bring-publication same".split()
)
"""Rooms in which some words are not said by `tr` yet; this only ever gets shorter."""


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
    assert {room: told for room, told in seen["plain"].items() if room not in STILL_ENGLISH} == {}


def test_no_room_cuts_longer_words_off(seen: dict[str, Any]) -> None:
    assert seen["cut"] == {}


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
