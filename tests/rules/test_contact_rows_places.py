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
