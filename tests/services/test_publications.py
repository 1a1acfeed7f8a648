"""Publications are proposed with statements and figures, kept in one change, and the same page changes nothing."""

import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Figure, Matter, Organisation, Person, Publication, Statement
from liaison_app.services import publications
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 3)
PAGE = """\
---
title: After the vigil
publisher: Mereshire Police
area: Harrowmere
date: 16 March 2026
url: https://police.example/vigil
---
More than 300 people came to the vigil.

“There were about 12 incidents in March,” said Superintendent Wilma Thorne of Mereshire Police.
"""


@pytest.fixture
def known(store: Store) -> Store:
    with store.change("Set up") as pen:
        pen.save(Organisation(name="Mereshire Police", kind="police"))
        pen.save(Person(title="Superintendent", given_name="Wilma", family_name="Thorne"))
        pen.save(Matter(title="Vigil"))
    return store


def test_kept_with_its_statements_and_figures_in_one_change(known: Store) -> None:
    undo = Undo(known)
    proposal = publications.propose(known, PAGE, TODAY, matter_id=1)
    page = publications.keep(known, proposal)
    assert (page.date, page.publisher, page.organisation_id) == (
        "2026-03-16",
        "Mereshire Police",
        1,
    )
    (statement,) = known.all(Statement)
    assert (statement.person_id, statement.publication_id, statement.matter_id) == (1, page.id, 1)
    first, second = known.all(Figure)
    assert (first.value, first.source, first.statement_id) == ("300", "Mereshire Police", None)
    assert (second.value, second.statement_id, second.as_at) == ("12", statement.id, "2026-03-16")
    undo.undo()
    assert (known.count(Publication), known.count(Statement), known.count(Figure)) == (0, 0, 0)


def test_the_same_page_twice_changes_nothing(known: Store) -> None:
    publications.keep(known, publications.propose(known, PAGE, TODAY))
    again = publications.propose(known, PAGE, TODAY + dt.timedelta(days=9))
    assert again.changes_nothing
    publications.keep(known, again)
    assert (known.count(Publication), known.count(Statement), known.count(Figure)) == (1, 1, 2)


def test_what_is_new_on_a_page_is_added_to_it(known: Store) -> None:
    publications.keep(known, publications.propose(known, PAGE, TODAY))
    more = publications.propose(known, PAGE + "\nAt least 4 more were reported in April.\n", TODAY)
    assert not more.changes_nothing
    publications.keep(known, more)
    assert known.count(Publication) == 1
    assert [figure.value for figure in known.all(Figure)] == ["300", "12", "4"]


def test_what_is_left_out_is_not_kept(known: Store) -> None:
    proposal = publications.propose(known, PAGE, TODAY)
    proposal = publications.take(proposal, said=[0], given=[0], taken=False)
    publications.keep(known, proposal)
    assert known.count(Statement) == 0
    (figure,) = known.all(Figure)
    assert (figure.value, figure.statement_id) == ("12", None)


def test_an_empty_page_is_refused(known: Store) -> None:
    with pytest.raises(Refusal, match="no words"):
        publications.propose(known, " \n", TODAY)
