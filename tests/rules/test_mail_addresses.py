"""Whom the head of a mail names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.mail_addresses import MOST_PEOPLE, people_in, person_in


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ('"Noor, Amina" <a@example.org>, b@example.org (The Clerk)', "Amina Noor=a, The Clerk=b"),
        ("Noor, Amina <a@example.org>; Khan, Bilal <b@example.org>", "Amina Noor=a, Bilal Khan=b"),
        ("Noor, Amina; Khan, Bilal", "Amina Noor=, Bilal Khan="),
        ("undisclosed-recipients:;", ""),
        ('Trustees: a@example.org, "B, C" <b@example.org>;, c@example.org', "=a, C B=b, =c"),
        ("A: a@example.org;, B: b@example.org;", "=a, =b"),
        ("'Amina Noor' <a@example.org>", "Amina Noor=a"),
        ("a@example.org <a@example.org>", "=a"),
        ("Amina Noor [mailto:a@example.org]", "Amina Noor=a"),
        ("Amina Noor <mailto:a@example.org>", "Amina Noor=a"),
        ("a@example.org;b@example.org", "=a, =b"),
        ("Amina Noor, MBE <a@example.org>", "Amina Noor, MBE=a"),
        ("Amina </O=EXCHANGELABS/CN=ABC>", "Amina="),
        ('"<b@example.org>" <a@example.org>', "=a"),
        ("a@example.org, b@example.org;", "=a, =b"),
        ("a@example.org, Amina <A@EXAMPLE.ORG>", "Amina=A"),
        ("<>", ""),
        ('"unclosed <a@example.org>, b@example.org', "unclosed=a, =b"),
    ],
)
def test_people_as_programs_write_them(line: str, people: str) -> None:
    found = people_in(line)
    assert ", ".join(f"{one.name}={one.address.partition('@')[0]}" for one in found) == people


def test_a_name_is_decoded_after_the_line_was_parted() -> None:
    assert person_in("X_Y <a@example.org>", lambda name: name.replace("_", ", ")).name == "Y X"


def test_an_address_that_was_encoded_with_its_name_is_read() -> None:
    one = person_in("=?X?=", lambda _words: '"Noor, Amina" <a@example.org>')
    assert (one.name, one.address) == ("Amina Noor", "a@example.org")


def test_very_many_are_cut() -> None:
    line = ", ".join(f"a{n}@example.org" for n in range(MOST_PEOPLE + 50))
    assert len(people_in(line)) == MOST_PEOPLE


@given(st.text(st.sampled_from("ab @<>(),;:\"\\'[]"), max_size=200))
def test_any_line_names_somebody_or_nobody(line: str) -> None:
    for one in people_in(line):
        assert one.words
        assert not set(one.address) & set(" <>")
