"""How somebody is reached, out of cells: the short ways for plain ones say what the long ones do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry
from liaison_app.rules.contact_rows_places import address_of, emails, telephones


@given(st.from_regex(r"[a-z.|/]{1,8}@[a-z]{1,5}\.(org|[a-z]{1,4})", fullmatch=True))
def test_a_plain_e_mail_is_found_as_one_among_several(cell: str) -> None:
    assert emails(cell, "Work") == emails(f"{cell} ;", "Work")


@given(st.from_regex(r"0[0-9]{3,4}[ -]?[0-9]{5,7}", fullmatch=True))
def test_a_plain_number_is_found_as_one_among_several(cell: str) -> None:
    alone, doubts = telephones(cell, "Work")
    found, more = telephones(
        f"{cell} (office)" if not alone else f"{cell} ::: 01632 960101", "Work"
    )
    if not doubts:
        assert found == [*alone, Entry("Work", "01632 960101")]
        assert not more


def test_an_address_asked_for_again_is_the_same() -> None:
    parts = {"line": ["1 Station Road"], "town": ["Ashby"], "postcode": ["nt1 1aa"]}
    assert address_of(parts) == address_of(dict(parts)) == "1 Station Road\nAshby\nNT1 1AA"
    assert address_of({**parts, "line": ["2 Station Road"]}).startswith("2")


def test_several_e_mails_in_one_cell_are_told_apart_and_what_is_none_is_left() -> None:
    found, doubts, left = emails("Roe, Ben <b@x.org>; c@y.org / ring first", "Work")
    assert [entry.value for entry in found] == ["b@x.org", "c@y.org"]
    assert (doubts, left) == ([], ["ring first"])


def test_an_e_mail_with_a_slip_is_read_with_a_doubt_or_left() -> None:
    found, doubts, left = emails("ben @ x.org", "Work")
    assert [entry.value for entry in found] == ["ben@x.org"]
    assert "was read as ben@x.org" in doubts[0]
    assert not left
    found, doubts, left = emails("ben@@", "Work")
    assert (found, left) == ([], ["ben@@"])
    assert "not an e-mail address" in doubts[0]


def test_what_cannot_be_rung_is_told() -> None:
    found, doubts = telephones("by post only", "Work")
    assert found == []
    assert "is no telephone number." in doubts[0]
    found, doubts = telephones("1632 960101", "Work")
    assert [entry.value for entry in found] == ["01632 960101"]
    assert "had lost its 0" in doubts[0]


def test_an_address_said_as_a_whole_and_in_parts_is_said_once() -> None:
    whole = {"address": ["12, High Street, Ashby, nt1 1aa"], "town": ["Ashby"]}
    assert address_of(whole) == "12 High Street\nAshby\nNT1 1AA"
    more = {"address": ["1 High Street\nNT1 1AA"], "town": ["Ashby"], "country": ["Ireland"]}
    assert address_of(more) == "1 High Street\nAshby\nNT1 1AA\nIreland"
    assert address_of({"address": ["1 High Street\nAshby\nEngland"]}) == "1 High Street\nAshby"
