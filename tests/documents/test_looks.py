"""Each layout with each letterhead looks as it did, and each part of it stands where it stood.

The kept pages are grey pictures of 45 dots an inch in tests/golden/looks, and where their words stand in
tests/golden/looks.json (left, top, right and bottom in millimetres, to half a millimetre). To renew one on
purpose, delete the picture and the entry, run the test twice (it writes both and fails), look at them, and commit
them. What must be true of any letter, such as that the address lies in its window, is in test_letter_pdf,
test_letterhead and test_window_fit.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.letter_pdf import write_letter
from liaison_app.documents.profiles import PROFILES, WindowEnvelope
from liaison_app.rules.letter_text import Block, Run
from tests.documents.golden import GOLDEN, looks_as_it_did

PLACES = GOLDEN / "looks.json"
DOTS, MILLIMETRES = 45, 0.5
OWN = WindowEnvelope(
    width=225,
    height=114,
    window_left=22,
    window_bottom=20,
    window_width=95,
    window_height=40,
    panel=99,
)
STYLES: dict[str, dict[str, Any]] = {
    "side": {},
    "left": {"layout": "left", "logo_place": "opposite"},
    "centre": {"layout": "centre", "logo_place": "above", "logo_height": 12.0},
    "right": {"layout": "right", "logo_place": "above"},
    "headed": {"preprinted": True, "kept_top": 35.0, "kept_foot": 30.0},
}
WORDS = (
    "Northtown Council",
    "office@northtown.example",
    "The Chief Constable",
    "NT1 9AX",
    "26 March 2026",
    "Our reference CM/2026/014",
    "Private and confidential",
    "Registered in England.",
)
BODY = tuple(
    Block(
        "p", 0, (Run(f"Paragraph {n}. " + "The committee asked that parents be told of it. " * 6),)
    )
    for n in range(1, 6)
)


def page_of(
    letter: Callable[..., LetterContent], picture: Callable, profile: str, style: str
) -> LetterContent:
    """A full page with everything on it."""
    usual = letter()
    look = STYLES[style]
    logo = picture(90, 60) if "logo_place" in look else None
    head: Letterhead = replace(usual.letterhead, logo=logo, **look)
    return replace(
        usual,
        letterhead=head,
        profile=profile,
        envelope=OWN if profile == "own" else None,
        marking=("Private and confidential",),
        addressees=((*usual.addressees[0], "NT1 9AX"),),
        body=BODY,
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("profile", [*PROFILES, "own"])
def test_a_page_looks_as_it_did(
    profile: str, style: str, letter: Callable, picture: Callable, read: Callable
) -> None:
    paper = read(write_letter(page_of(letter, picture, profile, style)))
    compare(f"{profile}_{style}", paper, 0, WORDS)


@pytest.mark.parametrize("style", ["addressee", "page", "name"])
def test_a_later_page_looks_as_it_did(style: str, letter: Callable, read: Callable) -> None:
    usual = letter()
    head = replace(usual.letterhead, later_pages=style)
    paper = read(write_letter(replace(usual, letterhead=head, body=BODY * 2)))
    words = ("Northtown Council", "The Chief Constable", "26 March 2026", "Page 2 of 2")
    compare(f"later_{style}", paper, 1, words)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("profile", [*PROFILES, "own"])
def test_no_part_of_the_head_stands_on_another(
    profile: str, style: str, letter: Callable, picture: Callable, read: Callable
) -> None:
    paper = read(write_letter(page_of(letter, picture, profile, style)))
    boxes = [found for words in WORDS for found in paper.boxes(words)]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one.bottom <= other.top + 0.3 or other.bottom <= one.top + 0.3
            assert apart or one.right <= other.left or other.right <= one.left


def compare(name: str, paper: Any, number: int, words: tuple[str, ...]) -> None:
    """Fail where a page looks otherwise than the kept one, or its words stand elsewhere."""
    places = {
        one: [round(side, 1) for side in boxes[0]] if (boxes := paper.boxes(one, number)) else None
        for one in words
    }
    known = json.loads(PLACES.read_text("utf-8")) if PLACES.exists() else {}
    if name not in known:
        lines = [
            f'"{one}": {json.dumps(at)}' for one, at in sorted({**known, name: places}.items())
        ]
        PLACES.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        pytest.fail(f"the places of {name} were not kept and have been written: look at them")
    for one, at in known[name].items():
        assert places[one] == (None if at is None else pytest.approx(at, abs=MILLIMETRES)), one
    looks_as_it_did(f"looks/{name}", paper.picture(number, DOTS))
