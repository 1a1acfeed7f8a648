"""A kind that can hold something about a person is known to whoever tells it, keeps it back and erases it.

What no list names would be told to nobody who asks, shown though they are restricted, or left behind.
Each kind stands in the list meant, or here with the reason why not: a new one fails until it is decided.
"""

import pytest

from liaison_app.records import KINDS, Kind
from liaison_app.services import data_held, data_held_rows, erasing_found, erasing_rows
from liaison_app.services.removal import BELONGS
from liaison_app.store.queries import kept_back

TOLD_OTHERWISE = {
    "person": "they themselves, at the top",
    "party": "with the letter it is a party to",
    "tenure": "under the posts held",
    "file": "under the files",
    "provenance": "under where it is from",
    "joining": "under where it is from",
    "apart": "tells of somebody else alone",
    "organisation": "bodies, not people",
    "post": "under the posts held",
    "template": "our own words to anybody",
    "mailing_list": "told by who is on it",
}
SHOWN_ALL_THE_SAME = {
    "signatory": "stands on our letterhead",
    "party": "stands in its letter, with the name left out",
    "promise": "stands with what it was made in, with the name left out",
    "meeting": "its host is left out by name; who came is kept back",
    "publication": "was in public; its body is left out by name",
}
NAMES_NOBODY = {
    "tenure": "holds a post and days",
    "file": "goes with its person",
    "note": "its words are looked through",
    "list_member": "goes with its person",
    "provenance": "goes with its person",
    "joining": "goes with its person",
    "apart": "goes with its person",
}
EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@EACH
def test_it_is_told_to_a_person_who_asks_what_is_held(kind: Kind) -> None:
    told = kind.name in data_held_rows._ABOUT
    assert told == (kind.name in dict(data_held._PARTS)), "both of services/data_held*.py name it"
    if kind.searched or "person" in kind.links.values():
        assert told != (kind.name in TOLD_OTHERWISE), "_ABOUT and _PARTS of services/data_held*.py"


@EACH
def test_it_is_kept_back_with_whoever_is_restricted(kind: Kind) -> None:
    if set(kind.links) & set(kept_back._TELLING):
        kept = kind.name in kept_back._TELL_OF_SOMEBODY
        assert kept != (kind.name in SHOWN_ALL_THE_SAME), "_TELL_OF_SOMEBODY of kept_back.py"


@EACH
def test_it_names_nobody_who_was_erased(kind: Kind) -> None:
    for link in [name for name, other in kind.links.items() if other == "person"]:
        named = (kind.name, link) in erasing_rows._NAMED_WHOLE
        assert named != (kind.name in NAMES_NOBODY), "_NAMED_WHOLE of services/erasing_rows.py"


@EACH
def test_what_belongs_to_something_is_spoken_of_with_it(kind: Kind) -> None:
    if any(name == kind.name for name, _link in BELONGS):
        whole = kind.name in erasing_found._WHOLE_OF or kind.name in erasing_found._ALONE
        assert whole, "_WHOLE_OF of services/erasing_found.py"


def test_no_reason_is_left_over() -> None:
    asked = {k.name for k in KINDS if k.searched or "person" in k.links.values()}
    told = {k.name for k in KINDS if set(k.links) & set(kept_back._TELLING)}
    linked = {k.name for k in KINDS if "person" in k.links.values()}
    assert set(TOLD_OTHERWISE) <= asked
    assert set(SHOWN_ALL_THE_SAME) <= told
    assert set(NAMES_NOBODY) <= linked
