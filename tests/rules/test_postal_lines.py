"""Addresses as the post wants them; what is not certain stays as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.postal_lines import posted


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Town Hall,\nMarket Place,\nNorthtown,\nnt1 1aa", "Town Hall\nMarket Place\nNORTHTOWN\nNT1 1AA"),
        ("12 Mill Lane\nNorthtown NT11AA", "12 Mill Lane\nNORTHTOWN\nNT1 1AA"),
        ("12 Mill Lane\nNorthtown, NT1 1AA\nUnited Kingdom", "12 Mill Lane\nNORTHTOWN\nNT1 1AA"),
        ("12 Mill Lane\nNorthtown\nEngland", "12 Mill Lane\nNorthtown\nEngland"),
        ("12 Mill Lane\nNorthtown\nHerts\nNT1 1AA", "12 Mill Lane\nNORTHTOWN\nHerts\nNT1 1AA"),
        ("Mill Lane\nNT1 1AA", "Mill Lane\nNT1 1AA"),
        ("NT1 1AA", "NT1 1AA"),
        ("4 Rue du Marché\n75001 Paris\nFrance", "4 Rue du Marché\n75001 Paris\nFrance"),
        ("مرکزی مسجد\nلاہور\nPAKISTAN", "مرکزی مسجد\nلاہور\nPAKISTAN"),
        ("Weir Road\n\n  Newcastle   upon Tyne \nNT1 1AA", "Weir Road\nNEWCASTLE UPON TYNE\nNT1 1AA"),
        (", ,\nWeir Road , ;", "Weir Road"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_address_as_it_is_printed(typed: str, printed: str) -> None:
    assert posted(typed) == printed


@given(st.lists(st.text("aZ1 ,é", max_size=12), max_size=6), st.booleans())
def test_nothing_but_capitals_commas_and_blanks_is_changed(lines: list[str], ends: bool) -> None:
    typed = "\n".join([*lines, "nt1 1aa"] if ends else lines)
    printed = posted(typed)

    def bare(text: str) -> str:
        return "".join(c for c in text.upper() if c.isalnum())

    assert bare(printed) == bare(typed)
    assert posted(printed) == printed
