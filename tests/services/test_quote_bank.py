"""Quotations copied and put into what we write; subjects of figures compared and joined."""

import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Figure, Matter, PublicStatement, Statement
from liaison_app.records.statement import GIVEN, REPORTED
from liaison_app.services import figure_subjects as service
from liaison_app.services import public_statements, quote_bank
from liaison_app.store.queries.figure_subjects import figure_subjects
from liaison_app.store.queries.quotes import Quote
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 3)


def test_who_said_it_where_and_when() -> None:
    said = Statement(text="We are glad.", speaker="Ada Lunn", date="2024-03")
    copied = quote_bank.copied(Quote(said, "The “open” evening", ""))
    assert copied == "“We are glad.”\n– Ada Lunn, “The ‘open’ evening”, March 2024"
    reported = Statement(text="that it was late", manner=REPORTED, source="https://example.org")
    assert quote_bank.copied(Quote(reported, "", "")) == (
        "that it was late\n– an attendee\nhttps://example.org"
    )


def test_only_what_may_be_quoted_goes_into_a_letter_or_a_statement(store: Store) -> None:
    with store.change("Said") as pen:
        matter = pen.save(Matter(title="Close", restricted=True))
        no = pen.save(Statement(text="It was {late}."))
        yes = pen.save(Statement(text="It was {late}.", permission=GIVEN, matter_id=matter.id))
    for use in (
        quote_bank.into_letter,
        lambda s, q: public_statements.begin_with_quote(s, q, TODAY),
    ):
        with pytest.raises(Refusal, match="Ask them first"):
            use(store, no)
    letter = quote_bank.into_letter(store, yes)
    assert letter.item.restricted
    assert letter.item.matter_id == matter.id
    begun = public_statements.begin_with_quote(store, yes, TODAY)
    assert begun.restricted
    assert store.count(PublicStatement) == 1
    assert quote_bank.drafts(store) == []  # restricted ones are not offered


@pytest.mark.parametrize(
    ("key", "period"),
    [
        ("", ("", "")),
        ("this_year", ("2026", "")),
        ("last_year", ("2025", "2025")),
        ("three_years", ("2024", "")),
    ],
)
def test_periods(key: str, period: tuple[str, str]) -> None:
    assert quote_bank.period(key, TODAY) == period


def figure(subject: str, value: str, source: str, as_at: str, **more: object) -> Figure:
    return Figure(subject=subject, value=value, source=source, as_at=as_at, **more)  # type: ignore[arg-type]


def test_differences_are_said_once_and_in_words(store: Store) -> None:
    with store.change("Figures") as pen:
        for one in (
            figure("incidents", "49", "police", "2026-04-01"),
            figure("incidents", "52", "council", "2026-04-01"),
            figure("incidents", "52", "council", "2026-04-01"),
            figure("incidents", "70", "police", "2026-04-02"),
            figure("pupils", "9", "the school", "2020"),
        ):
            pen.save(one)
    first, second = figure_subjects(store)
    now = service.standing(first, TODAY)
    assert now.sources == 2
    assert now.differ == (
        "Police says 70 for 2 April 2026, council 52 (1 April 2026).",
        "Council says 52 for 1 April 2026, police 49.",
    )
    assert now.old == ""
    assert service.standing(second, TODAY).old.endswith("within a year.")


def test_subjects_in_other_words_are_proposed_and_joined_in_one_step(store: Store) -> None:
    with store.change("Figures") as pen:
        close = pen.save(Matter(title="Close", restricted=True))
        pen.save(figure("hate incidents in the town", "49", "police", "2026-04-01"))
        pen.save(figure("Hate incidents in town", "50", "council", "2026-03-01"))
        pen.save(figure("hate incidents in town", "51", "us", "2026-02-01", matter_id=close.id))
        pen.save(figure("windows broken", "3", "us", "2026-01-01"))
    every = figure_subjects(store)
    first = next(one for one in every if one.title == "hate incidents in the town")
    (other,) = service.perhaps_same(first, every)
    assert other.title == "Hate incidents in town"
    with pytest.raises(Refusal, match="what they are all of"):
        service.join(store, [first.key, other.key], " ")
    assert service.join(store, [first.key, other.key], "hate incidents in the town") == 2
    assert {one.subject for one in store.all(Figure)} == {
        "hate incidents in the town",
        "windows broken",
    }
