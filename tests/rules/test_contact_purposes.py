"""What sentences say of those they name: for what, as what, until when; and nothing beyond it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.contact_purposes import (
    LONGEST,
    Said,
    fuller_name,
    is_name,
    named_as,
    purpose_of_role,
    said_of,
    until_said,
)

SAID_ON = dt.date(2026, 3, 17)
THE_DAY = (("The day of the march", dt.date(2026, 4, 3)),)


@pytest.mark.parametrize(
    ("sentence", "words", "purpose", "role"),
    [
        (
            "Peter Ames as our Hate crime lead is looking at every report each morning.",
            "Peter Ames",
            "Hate crime",
            "Hate crime lead",
        ),
        (
            (
                "Rosa Lind from the Neighbourhood team is leading on our leaflets and school visits"
                " and we will see that you hear of them."
            ),
            "Rosa Lind",
            "Leaflets and school visits",
            "",
        ),
        (
            (
                "Peter will act as a point of contact for the Hate Crime Panel and the Council of"
                " Mosques and will keep you told of what happens here."
            ),
            "Peter",
            "Hate Crime Panel and the Council of Mosques",
            "",
        ),
        (
            (
                "Superintendent Ian Moor has been appointed to manage the extra patrols in such a way"
                " that nobody is alarmed."
            ),
            "Superintendent Ian Moor",
            "Extra patrols",
            "",
        ),
        (
            "Superintendent Ian Moor has been appointed to manage this so that nobody is alarmed.",
            "Superintendent Ian Moor",
            "To manage this",
            "",
        ),
        (
            (
                "The whole response of the county is being directed under the eyes of Chief"
                " Superintendent Nora Vane."
            ),
            "Chief Superintendent Nora Vane",
            "Whole response of the county",
            "",
        ),
        ("Please contact Ann Day about school gates.", "Ann Day", "School gates", ""),
        ("For hate crime, please ring Ann Day.", "Ann Day", "Hate crime", ""),
        ("Our point of contact for hate crime is Ann Day.", "Ann Day", "Hate crime", ""),
        (
            "Ann Day, our Schools Liaison Officer, will visit.",
            "Ann Day",
            "Schools",
            "Schools Liaison Officer",
        ),
        (
            "Ann Day, Head of Community Safety, sends this on.",
            "Ann Day",
            "Community Safety",
            "Head of Community Safety",
        ),
        ("Our hate crime lead, Peter Ames, has it.", "Peter Ames", "Hate crime", "hate crime lead"),
        ("Questions about the march should be sent to Ann Day.", "Ann Day", "March", ""),
        (
            "Ann Day is responsible for patrols, visits and school gates.",
            "Ann Day",
            "Patrols, visits and school gates",
            "",
        ),
        ("Our Hate crime lead has it.", "Our Hate crime lead", "Hate crime", "Hate crime lead"),
        ("I met Ann Day yesterday and liked her.", "Ann Day", "", ""),
        ("Ann Day can be reached on 01632 960 144.", "Ann Day", "", ""),
        ("Ann Day is dealing with it.", "Ann Day", "", ""),
        ("Somebody else is leading on patrols.", "Ann Day", "", ""),
    ],
)
def test_what_is_said_of_someone(sentence: str, words: str, purpose: str, role: str) -> None:
    assert said_of(sentence, words) == Said(purpose, role)


@pytest.mark.parametrize(
    "words",
    ["Peter Ames", "Peter", "Supt Ian Moor", "Dr van der Berg", "Imam Qari Yusuf", "محمد علي"],
)
def test_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words",
    ["", "our Hate crime lead", "Hate Crime Lead", "Superintendent", "the leader", "01632 960 144"],
)
def test_no_names(words: str) -> None:
    assert not is_name(words)


def test_words_are_named_without_what_leads_to_them() -> None:
    assert named_as("our Hate crime lead,") == "Hate crime lead"
    assert named_as("Peter Ames’s") == "Peter Ames"


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("Hate crime lead", "Hate crime"),
        ("lead officer for school visits", "School visits"),
        ("Head of Community Safety", "Community Safety"),
        ("Superintendent", ""),
        ("our new chief officer", ""),
    ],
)
def test_what_a_role_is_for(role: str, purpose: str) -> None:
    assert purpose_of_role(role) == purpose


def test_a_first_name_stands_for_the_whole_name_given_before() -> None:
    text = "Peter Ames leads on it. Rosa Lind helps. Peter will ring you. Ask Moor."
    assert fuller_name(text, "Peter", text.rindex("Peter")) == "Peter Ames"
    assert fuller_name(text, "Lind", len(text)) == "Rosa Lind"
    assert fuller_name(text, "Peter", 0) == "Peter Ames"
    assert fuller_name("Peter will ring you.", "Peter", 0) == "Peter"
    assert fuller_name("Peter Ames and Peter Lind. Peter", "Peter", 27) == "Peter"


@pytest.mark.parametrize(
    ("sentence", "day", "words"),
    [
        ("He will be there until 12 April.", "2026-04-12", "until 12 April"),
        ("He will be there until the 3rd.", "2026-04-03", "until the 3rd"),
        ("He will be there until the 9th.", "", "until the 9th"),
        ("He will be there until after 12 April.", "", "until after 12 April"),
        ("He will be there until further notice.", "", "until further notice"),
        (
            "In the days leading up to the 3rd and on the day itself he is there.",
            "2026-04-03",
            "In the days leading up to the 3rd and on the day itself",
        ),
        ("He will be there over the coming weeks.", "", "over the coming weeks"),
        ("He leads on patrols.", "", ""),
        ("On 12 April he was born.", "", ""),
    ],
)
def test_until_when(sentence: str, day: str, words: str) -> None:
    assert until_said(sentence, SAID_ON, THE_DAY) == (day, words)


def test_a_day_that_is_no_date_of_concern_is_not_taken_for_one() -> None:
    sentence = "In the days leading up to the 9th he is there."
    assert until_said(sentence, SAID_ON, THE_DAY)[0] == ""
    assert until_said(sentence, SAID_ON) == ("", "")


@given(st.text(max_size=300), st.text(max_size=40))
def test_it_takes_any_words_and_invents_none(sentence: str, words: str) -> None:
    said = said_of(sentence, words)
    assert len(said.purpose) <= LONGEST + 3
    until_said(sentence, SAID_ON, THE_DAY)
    fuller_name(sentence, words, len(sentence))
    for word in said.purpose.removeprefix("To ").casefold().rstrip("…").split():
        assert word in f"{sentence} {words}".casefold()


@pytest.mark.parametrize("piece", ["a b ", "our lead ", "as our ", ", and ", "for the "])
def test_of_a_very_long_sentence_the_beginning_is_read(piece: str) -> None:
    said = said_of("Ann Day is our hate crime lead, " + piece * 20_000, "Ann Day")
    assert (said.purpose, said.role) == ("Hate crime", "hate crime lead")
    until, words = until_said("until 12 April " + piece * 20_000, SAID_ON, THE_DAY)
    assert (until[4:], words) == ("-04-12", "until 12 April")
