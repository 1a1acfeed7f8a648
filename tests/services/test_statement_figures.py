"""Figures in a statement of ours: cited with source and day, and what is said against them later."""

import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import CitedFigure, Figure, PublicStatement
from liaison_app.rules.stale_figures import DIFFERS, NEWER, OLD
from liaison_app.services import public_statements, statement_figures
from liaison_app.services.statement_figures import CHANGED, NOT_THERE, cited
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 3)


@pytest.fixture
def draft(store: Store) -> PublicStatement:
    with store.change("Draft") as pen:
        return pen.save(
            PublicStatement(
                title="After the attack",
                text="<p>There were 49 incidents, and 12 arrests.</p>",
                speaker="Amina",
            )
        )


def kept(store: Store, value: str, as_at: str, source: str = "our count") -> Figure:
    with store.change("Figure") as pen:
        return pen.save(
            Figure(
                subject="Hate incidents",
                value=value,
                unit="incidents",
                source=source,
                as_at=as_at,
            )
        )


def sorts(store: Store, statement: PublicStatement, today: dt.date = TODAY) -> list[str]:
    now = store.get(PublicStatement, statement.id or 0)
    return [flag.sort for one in cited(store, now, today) for flag in one.flags]


def test_a_figure_is_cited_once_with_its_source(store: Store, draft: PublicStatement) -> None:
    figure = kept(store, "49", "2026-04-01")
    one = statement_figures.cite(store, draft.id or 0, figure)
    assert (one.words, one.source, one.as_at) == ("49 incidents", "our count", "2026-04-01")
    assert statement_figures.cite(store, draft.id or 0, figure) == one
    assert sorts(store, draft) == []


def test_a_number_without_a_source_is_offered(store: Store, draft: PublicStatement) -> None:
    assert [one.words for one in statement_figures.unsourced(store, draft)] == [
        "49 incidents",
        "12 arrests",
    ]
    new = Figure(subject="arrests", value="12", unit="arrests", source="police")
    with store.change("Figure") as pen:
        new = pen.save(new)
    statement_figures.cite(store, draft.id or 0, new)
    assert [one.words for one in statement_figures.unsourced(store, draft)] == ["49 incidents"]


def test_it_grows_old_and_is_looked_up_again(store: Store, draft: PublicStatement) -> None:
    one = statement_figures.cite(store, draft.id or 0, kept(store, "49", "2026-02-01"))
    assert sorts(store, draft) == [OLD]
    statement_figures.still_right(store, one, "2026-04-02")
    assert sorts(store, draft) == []
    assert sorts(store, draft, dt.date(2026, 6, 1)) == [OLD]


def test_a_newer_one_is_taken_with_the_words(store: Store, draft: PublicStatement) -> None:
    one = statement_figures.cite(store, draft.id or 0, kept(store, "49", "2026-04-01"))
    newer = kept(store, "63", "2026-04-02")
    assert sorts(store, draft) == [NEWER]
    statement_figures.take_newer(store, one, newer)
    assert sorts(store, draft) == []
    assert "There were 63 incidents" in store.get(PublicStatement, draft.id or 0).text


def test_its_words_are_exchanged_as_words_and_never_as_markup(
    store: Store, draft: PublicStatement
) -> None:
    with store.change("Odd") as pen:
        odd = pen.save(
            Figure(subject="x", qualifier="more", value="7", unit="<b>a & b</b>", source="us")
        )
        pen.save(replace(draft, text="<p>More than 5 <i>at once</i>, more than 5.</p>"))
    one = statement_figures.cite(store, draft.id or 0, odd, "More than 5")
    statement_figures.take_newer(store, one, odd)
    text = store.get(PublicStatement, draft.id or 0).text
    assert text == ("<p>More than 7 &lt;b&gt;a &amp; b&lt;/b&gt; <i>at once</i>, more than 5.</p>")


def test_another_source_a_correction_and_a_deletion_are_told(
    store: Store, draft: PublicStatement
) -> None:
    figure = kept(store, "49", "2026-04-01")
    one = statement_figures.cite(store, draft.id or 0, figure)
    other = kept(store, "52", "2026-04-01", "police")
    assert sorts(store, draft) == [DIFFERS]
    with store.change("Right") as pen:
        pen.delete(other)
        pen.save(replace(figure, value="48"))
    assert sorts(store, draft) == [CHANGED]
    statement_figures.refresh(store, one)
    assert sorts(store, draft) == [NOT_THERE]
    assert store.get(CitedFigure, one.id or 0).words == "48 incidents"
    with store.change("Unlink") as pen:
        pen.save(replace(store.get(CitedFigure, one.id or 0), words="49 incidents"))
    figure = store.get(Figure, figure.id or 0)
    assert sorts(store, draft) == [CHANGED]


def test_restricted_figures_gainsay_nothing(store: Store, draft: PublicStatement) -> None:
    from liaison_app.records import Matter

    statement_figures.cite(store, draft.id or 0, kept(store, "49", "2026-04-01"))
    with store.change("Close") as pen:
        matter = pen.save(Matter(title="Close", restricted=True))
        figure = Figure(subject="hate incidents", value="80", unit="incidents", source="police")
        pen.save(replace(figure, as_at="2026-04-02", matter_id=matter.id))
    assert sorts(store, draft) == []


def test_an_issued_statement_keeps_its_figures(store: Store, draft: PublicStatement) -> None:
    figure = kept(store, "49", "2026-04-01")
    statement_figures.cite(store, draft.id or 0, figure)
    public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)
    with pytest.raises(Refusal, match="was issued"):
        statement_figures.cite(store, draft.id or 0, kept(store, "50", "2026-04-02"))
    assert NEWER in sorts(store, draft)
