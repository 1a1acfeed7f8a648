"""Statements and figures: who said them, whether they may be quoted, and what stands beside them."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Meeting,
    Organisation,
    Person,
    Post,
    Statement,
)
from liaison_app.records.statement import ASKED, GIVEN, REPORTED
from liaison_app.rules.figures_found import find_figures
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import figures, statements
from liaison_app.store.queries.said import (
    beside,
    figures_of,
    figures_under,
    said_under,
    statements_of,
    subjects,
)
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def meeting(store: Store) -> Meeting:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="The river path"))
        return pen.save(Meeting(title="Round table", date="2026-03-10", matter_id=matter.id))


def kept(store: Store, *records: object) -> None:
    with store.change("Set up") as pen:
        for record in records:
            pen.save(record)


def test_statements_stand_in_the_order_they_were_put_in(store: Store, meeting: Meeting) -> None:
    for words in ("first", "second", "third"):
        kept(store, statements.begun_at(store, meeting, words))
    found = statements_of(store, meeting)
    assert [one.text for one in found] == ["first", "second", "third"]
    assert [one.position for one in found] == [1, 2, 3]
    assert {one.date for one in found} == {"2026-03-10"}


def test_own_words_are_quoted_and_reports_are_not() -> None:
    said = Statement(text="We are glad.", speaker="Ada Lunn", capacity="Principal")
    assert statements.quoted(said) == "“We are glad.”"
    assert statements.quoted(dataclasses.replace(said, manner=REPORTED)) == "We are glad."
    assert statements.who_words(said) == "Ada Lunn, Principal"
    assert statements.who_words(Statement(text="We are glad.")) == "an attendee"


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [
        ("“We are glad.”", "We are glad."),
        ('"We are glad."', "We are glad."),
        ("‘Glad’ is the word", "‘Glad’ is the word"),
        ("“One” and “two”", "“One” and “two”"),
        ("“”", "“”"),
        (" plain ", "plain"),
    ],
)
def test_the_marks_around_all_of_it_are_taken_off(typed: str, kept_as: str) -> None:
    assert statements.without_marks(typed) == kept_as


def test_what_was_answered_is_recorded_with_its_day(store: Store, meeting: Meeting) -> None:
    kept(store, statements.begun_at(store, meeting, "We are glad."))
    (said,) = statements_of(store, meeting)
    asked = statements.answered(store, said, ASKED, on="2026-03-11", how="by telephone")
    assert statements.permission_words(asked, TODAY) == "asked on 11 March, no answer yet"
    given = statements.answered(store, asked, GIVEN, on="2026-03-12")
    assert statements.may_be_quoted(given)
    assert given.permission_on == "2026-03-12"


def test_a_letter_asks_with_the_words_in_it(store: Store, meeting: Meeting) -> None:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Riverside College", restricted=False))
        post = pen.save(Post(title="Principal", organisation_id=body.id))
        said = pen.save(
            dataclasses.replace(
                statements.begun_at(store, meeting, "We {all} felt <b>glad</b>."),
                speaker="Ada Lunn",
                capacity="Principal, Riverside College",
                post_id=post.id,
            )
        )
    letter = statements.asking(store, said, TODAY)
    words = plain(parse(letter.item.text))
    assert "at the meeting “Round table” on 10 March 2026" in words
    assert "<b>glad</b>" in words  # as words, never as markup
    assert "Ada Lunn, Principal, Riverside College" in words
    assert letter.to[0].post_id == post.id
    assert letter.item.matter_id == meeting.matter_id
    assert letter.item.reply_due > TODAY.isoformat()
    with pytest.raises(Refusal):
        statements.asking(store, dataclasses.replace(said, post_id=None), TODAY)


def test_figures_of_one_subject_stand_side_by_side(store: Store, meeting: Meeting) -> None:
    with store.change("Set up") as pen:
        letter = pen.save(Correspondence(direction="in", state="received", date="2026-03-09"))
        ours = dataclasses.replace(
            figures.begun_at(store, meeting),
            subject="Thefts from sheds",
            qualifier="more",
            value="49",
            source="our count",
        )
        theirs = dataclasses.replace(
            figures.begun_in(store, letter), subject="thefts  from sheds", value="50"
        )
        pen.save(ours)
        pen.save(theirs)
    (group,) = beside(store, figures_of(store, meeting))
    assert [one.value for one in group.here] == ["49"]
    assert [one.value for one in group.elsewhere] == ["50"]
    assert not figures.differ((*group.here, *group.elsewhere))
    exact = dataclasses.replace(group.here[0], qualifier="")
    assert figures.differ([exact, *group.elsewhere])
    far = dataclasses.replace(group.elsewhere[0], as_at="2025-01-01")
    assert not figures.differ([exact, far])
    assert figures.in_a_line(group.here[0], TODAY) == "more than 49 (our count, 10 March)"
    assert subjects(store) == ["thefts  from sheds"] or subjects(store) == ["thefts from sheds"]


def test_a_restricted_letter_stands_beside_nothing(store: Store, meeting: Meeting) -> None:
    with store.change("Set up") as pen:
        hidden = pen.save(
            Correspondence(direction="in", state="received", date="2026-03-09", restricted=True)
        )
        for owner in (meeting, hidden):
            begun = figures.begun_at if isinstance(owner, Meeting) else figures.begun_in
            figure = begun(store, owner)  # type: ignore[operator]
            pen.save(dataclasses.replace(figure, subject="Thefts", value="7"))
    (group,) = beside(store, figures_of(store, meeting))
    assert group.elsewhere == ()


def test_a_number_out_of_a_statement_keeps_its_sentence_and_source(
    store: Store, meeting: Meeting
) -> None:
    said = dataclasses.replace(
        statements.begun_at(store, meeting, "Good evening. There were about 6 - 10 thefts."),
        capacity="Chief Constable",
    )
    kept(store, said)
    (said,) = statements_of(store, meeting)
    (found,) = find_figures(said.text)
    kept(store, figures.out_of(store, said, found, 1))
    (figure,) = figures_of(store, meeting)
    assert figures.number_words(figure) == "about 6–10 thefts"
    assert (figure.source, figure.as_at) == ("Chief Constable", "2026-03-10")
    assert figure.quote == "There were about 6 - 10 thefts."
    assert figure.statement_id == said.id


def test_a_matter_has_what_was_said_at_its_meetings_and_in_its_letters(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Set up") as pen:
        letter = pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-12", matter_id=meeting.matter_id
            )
        )
        pen.save(statements.begun_at(store, meeting, "At the table."))
        pen.save(statements.begun_in(store, letter, "In the letter."))
        pen.save(Statement(text="At the vigil.", date="2026-03-11", matter_id=meeting.matter_id))
        pen.save(Statement(text="Elsewhere."))
        pen.save(Figure(subject="Candles", value="200", matter_id=meeting.matter_id))
    matter_id = meeting.matter_id or 0
    assert [one.text for one in said_under(store, matter_id)] == [
        "In the letter.",
        "At the vigil.",
        "At the table.",
    ]
    assert [one.subject for one in figures_under(store, matter_id)] == ["Candles"]


def test_a_number_of_somebody_restricted_stands_nowhere(store: Store, meeting: Meeting) -> None:
    """Its source is their name: under an open matter it is told only if asked for, as what they said."""
    with store.change("Set up") as pen:
        refuge = pen.save(Organisation(name="Elm House", restricted=True))
        ash = pen.save(Person(given_name="Ada", family_name="Ash", restricted=True))
        begun = statements.begun_at(store, meeting, "We had 9 thefts.")
        said = pen.save(dataclasses.replace(begun, speaker="Ada Ash", person_id=ash.id))
        (found,) = find_figures(said.text)
        pen.save(figures.out_of(store, said, found, 1))
        beds = figures.begun_at(store, meeting)
        pen.save(
            dataclasses.replace(
                beds, subject="Beds", value="4", source="Elm House", organisation_id=refuge.id
            )
        )
    matter_id = meeting.matter_id or 0
    assert said_under(store, matter_id) == []
    assert figures_under(store, matter_id) == []
    assert len(said_under(store, matter_id, restricted_too=True)) == 1
    assert len(figures_under(store, matter_id, restricted_too=True)) == 2
    assert subjects(store) == []
