"""What came of it, section by section: answers, meetings, promises and questions, as charts and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liaison_app.documents.chart_content import Bar, Bars, Columns, Series, SpreadRow, Spreads
from liaison_app.documents.figures_content import WORDS, FigureColumn, FigureSection, FigureTable
from liaison_app.records.meeting import KINDS_OF_MEETING
from liaison_app.records.promise import (
    KEPT,
    NOT_KEPT,
    NOT_KNOWN,
    OPEN,
    OURS,
    PARTLY,
    THEIRS,
    UNNAMED,
    WITHDRAWN,
)
from liaison_app.rules.reply_spread import spread_words
from liaison_app.rules.said_dates import say_date
from liaison_app.services.activity_figures import LATE, Activity, BodyCount, Waits
from liaison_app.services.activity_tables import (
    ELSEWHERE,
    MOST_ROWS,
    figure_table,
    first_of,
    quiet_words,
    time_of,
    whole,
    years_of,
)
from liaison_app.services.attendees import at_least
from liaison_app.store.queries import question_families as asked
from liaison_app.store.queries.activity import Met

OUTCOMES = (
    (KEPT, "Kept"),
    (PARTLY, "Partly kept"),
    (NOT_KEPT, "Not kept"),
    (LATE, "Open, its day has passed"),
    (OPEN, "Open"),
    (WITHDRAWN, "Withdrawn"),
    (NOT_KNOWN, "Not known"),
)
"""What may have become of a promise, as charts and tables say it."""


def answers(found: Activity) -> FigureSection:
    """How soon our letters were answered, and by whom."""
    if not found.waits.asked:
        return FigureSection(title="Answers", words="No letter of ours hoped for an answer.")
    bodies = [one for one in found.bodies if one.waits.asked]
    bodies.sort(key=lambda one: (not one.is_named, -one.waits.asked))
    spreads = [one for one in bodies if one.is_named and one.waits.spread.count]
    months = found.waits_by_month
    charts: list[Columns | Spreads] = []
    if any(one.asked for one in months):
        answered = [one.answered for one in months]
        none = [one.asked - one.answered for one in months]
        charts.append(
            Columns(
                title=f"Answers to our letters, by the {time_of(found.months).lower()} in which we wrote",
                labels=[month.label for month in found.months],
                years=years_of(found.months),
                series=[Series("came", answered), Series("none yet", none)],
                stacked=True,
            )
        )
    if spreads:
        title = "Days until the answer came; the stroke is where half had come"
        charts.append(
            Spreads(
                title=first_of(title, spreads[:MOST_ROWS], spreads),
                rows=[_spread_row(one) for one in spreads[:MOST_ROWS]],
            )
        )
    heads = ["Hoped for", "Came", "Half within (days)", "Quickest (days)", "Slowest (days)"]
    heads += ["No longer awaited", "None yet"]
    by_body = [(one.name, *_waits_cells(one.waits)) for one in bodies]
    by_month = [
        (month.words, *_waits_cells(one))
        for month, one in zip(found.months, found.waits_by_month, strict=True)
    ]
    if found.waits_elsewhere.asked:
        by_month.append((ELSEWHERE, *_waits_cells(found.waits_elsewhere)))
    total = ("Together", *_waits_cells(found.waits))
    said = quiet_words(found.months)
    return FigureSection(
        title="Answers",
        charts=charts,
        tables=[
            figure_table(
                "Answers by month", [time_of(found.months), *heads], by_month, total, said
            ),
            figure_table("Answers by body", ["Body", *heads], by_body, total),
        ],
        note="Each addressee counts for one answer; a reminder counts with the letter it reminds of."
        " Of fewer than three answers no middle is given. Answers without an exact day, or dated"
        " before the letter, came but are not in the days.",
    )


def _spread_row(one: BodyCount) -> SpreadRow:
    found = one.waits.spread
    return SpreadRow(one.name, found.days, spread_words(found), found.middle)


def _waits_cells(waits: Waits) -> tuple[object, ...]:
    found = waits.spread
    ends = (found.days[0], found.days[-1]) if found.days else (None, None)
    open_ = waits.asked - waits.answered - waits.stopped
    return waits.asked, waits.answered, whole(found.middle), *ends, waits.stopped, open_


def meetings(found: Activity) -> FigureSection:
    """The meetings that were held, and how many were there."""
    columns = [
        FigureColumn("Date", WORDS, 0.9),
        FigureColumn("Meeting", WORDS, 2.0),
        FigureColumn("Kind", WORDS, 0.8),
        FigureColumn("Bodies there"),
        FigureColumn("People there"),
    ]
    rows = [
        (
            say_date(one.date) or "No date",
            f"{one.title} (restricted)" if one.restricted else one.title,
            dict(KINDS_OF_MEETING).get(one.kind, one.kind),
            found.meeting_bodies.get(one.id) or None,
            _came(one),
        )
        for one in found.meetings
    ]
    nothing = "No meeting was held in this time."
    notes = ["A part of a body is counted with the body it belongs to."] if rows else []
    if any(row[-1] is None for row in rows):
        notes.append("A dash: nobody noted who was there.")
    return FigureSection(
        title="Meetings",
        tables=[FigureTable(name="Meetings held", columns=columns, rows=rows, nothing=nothing)],
        note=" ".join(notes),
    )


def _came(met: Met) -> int | str | None:
    """12; “at least 12” with somebody nobody counted beside them; None where nobody was noted."""
    if met.uncounted:
        return at_least(met.people, met.uncounted)
    return met.people or None


def promises(found: Activity) -> FigureSection:
    """What was promised both ways, and what became of it."""
    sides = [(THEIRS, "They promised us"), (OURS, "We promised"), (UNNAMED, "Nobody is named")]
    sides = [(side, words) for side, words in sides if found.promises.get(side)]
    if not sides:
        return FigureSection(title="Promises", words="No promise was made in this time.")
    states = [
        (key, words)
        for key, words in OUTCOMES
        if any(found.promises[side][key] for side, _words in sides)
    ]
    most = max(found.promises[side][key] for side, _w in sides for key, _words in states)
    charts = []
    for side, words in sides:
        counted = found.promises[side]
        shown = [one for one in states if side != UNNAMED or counted[one[0]]]
        charts.append(_outcomes(words, counted, shown, most))
    rows = [(said, *(found.promises[side][key] for side, _w in sides)) for key, said in states]
    total = ("Together", *(found.promises[side].total() for side, _words in sides))
    tables = [
        figure_table("Promises", ["What became of it", *(w for _side, w in sides)], rows, total)
    ]
    bodies = [one for one in found.bodies if one.promises]
    bodies.sort(key=lambda one: (not one.is_named, -one.promises.total()))
    if bodies:
        said = [(key, words) for key, words in OUTCOMES if found.promises[THEIRS][key]]
        by_body = [
            (one.name, *(one.promises[key] for key, _words in said), one.promises.total())
            for one in bodies
        ]
        heads = ["What others promised us", *(words for _key, words in said), "Together"]
        tables.append(figure_table("Promises by body", heads, by_body))
    return FigureSection(
        title="Promises",
        charts=charts,
        tables=tables,
        note="Promises made in this time, and what is known of them today. Nothing is taken as kept"
        " unless somebody noted that it was. What was put off to a later day is open until then.",
    )


def _outcomes(
    title: str, counted: Counter[str], states: Sequence[tuple[str, str]], reach: int
) -> Bars:
    rows = [Bar(words, [counted[key]], f"{counted[key]:,}") for key, words in states]
    return Bars(title=title, rows=rows, reach=reach)


def questions(found: Activity) -> FigureSection:
    """What was asked, and how it was answered."""
    if not found.questions.total() and not found.put_to_us.total():
        return FigureSection(title="Questions", words="No question was asked in this time.")
    states = [
        ("Answered", (asked.ANSWERED, asked.ELSEWHERE)),
        ("In part", (asked.PARTLY,)),
        ("Passed over", (asked.NOT,)),
        ("No reply yet", (asked.WAITING,)),
    ]
    bodies = [one for one in found.bodies if one.questions]
    bodies.sort(key=lambda one: (not one.is_named, -one.questions.total()))
    shown = [one for one in bodies if one.is_named][:MOST_ROWS]
    rows = [
        Bar(
            one.name,
            [sum(one.questions[key] for key in keys) for _words, keys in states],
            f"{one.questions.total():,} asked",
        )
        for one in shown
    ]
    title = first_of("What we asked, by body", shown, bodies)
    chart = Bars(title=title, parts=[words for words, _keys in states], rows=rows)
    heads = ["Body", *(words for words, _keys in states), "Asked"]
    by_body = [
        (
            one.name,
            *(sum(one.questions[key] for key in keys) for _words, keys in states),
            one.questions.total(),
        )
        for one in bodies
    ]
    in_all = [
        (side, *(sum(counted[key] for key in keys) for _words, keys in states), counted.total())
        for side, counted in (("We asked", found.questions), ("We were asked", found.put_to_us))
        if counted.total()
    ]
    return FigureSection(
        title="Questions",
        charts=[chart] if rows else [],
        tables=[
            figure_table("Questions", ["", *heads[1:]], in_all),
            *([figure_table("Questions by body", heads, by_body)] if by_body else []),
        ],
        note="A question put to two bodies counts once above, and for each of them below. One that is"
        " asked again in a later letter counts once, with the letter that asked it first.",
    )
