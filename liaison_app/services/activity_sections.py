"""What was counted of a time, section by section: words, charts, and the same figures as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from liaison_app.documents.chart_content import Bar, Bars, Columns, Series
from liaison_app.documents.figures_content import DIFFERENCE, FigureSection, FigureTable
from liaison_app.records.correspondence import CHANNELS, IN, INTERNAL, OUT
from liaison_app.records.promise import KEPT, OURS, THEIRS
from liaison_app.rules.time_stretches import Stretch
from liaison_app.services.activity_figures import Activity
from liaison_app.services.activity_outcomes import answers, meetings, promises, questions
from liaison_app.services.activity_tables import (
    ELSEWHERE,
    MOST_ROWS,
    WRITTEN,
    figure_table,
    first_of,
    quiet_words,
    time_of,
    whole,
    years_of,
)
from liaison_app.services.activity_words import prompted_words
from liaison_app.store.queries import question_families as asked


def sections(found: Activity, before: Activity | None = None) -> list[FigureSection]:
    """Everything that was counted; `before` is the time it is set beside."""
    beside = [] if before is None else [side_by_side(found, before)]
    return [
        *beside,
        _by_month(found, before),
        _by_body(found),
        answers(found),
        meetings(found),
        promises(found),
        questions(found),
        _prompted(found),
    ]


def side_by_side(found: Activity, before: Activity) -> FigureSection:
    """The main figures of two times beside one another."""
    rows = [
        (words, now, then, _more(now, then))
        for (words, now), (_words, then) in zip(_main(found), _main(before), strict=True)
    ]
    table = figure_table(
        "Two times side by side", ["What", found.label, before.label, "More or fewer"], rows
    )
    columns = [*table.columns[:-1], replace(table.columns[-1], holds=DIFFERENCE)]
    return FigureSection(
        title=f"{found.label} beside {before.label}",
        tables=[replace(table, columns=columns)],
        note="What was promised and asked is as it stands today, of both times.",
    )


def _main(found: Activity) -> list[tuple[str, float | None]]:
    theirs = found.promises.get(THEIRS, Counter[str]())
    ours = found.promises.get(OURS, Counter[str]())
    answered = found.questions[asked.ANSWERED] + found.questions[asked.ELSEWHERE]
    return [
        *((words, found.totals[key]) for key, words in WRITTEN),
        ("Answers hoped for", found.waits.asked),
        ("Answers that came", found.waits.answered),
        ("Half of them within (days)", whole(found.waits.spread.middle)),
        ("Meetings held", len(found.meetings)),
        ("Promises made to us", theirs.total()),
        ("… of these kept", theirs[KEPT]),
        ("Promises we made", ours.total()),
        ("… of these kept by us", ours[KEPT]),
        ("Questions we asked", found.questions.total()),
        ("… of these answered", answered),
        ("Followed an incident or campaign", found.reactive_total),
    ]


def _more(now: float | None, then: float | None) -> float | None:
    return None if now is None or then is None else whole(now - then)


def _by_month(found: Activity, before: Activity | None) -> FigureSection:
    if not found.contacts:
        return FigureSection(
            title="Letters, calls and visits", words="Nothing was sent or received in this time."
        )
    times = [found] if before is None else [found, before]
    pairs = len(found.months) == len(times[-1].months)
    times = times if pairs else [found]
    top = max(value for one in times for values in one.written.values() for value in (*values, 0))
    charts = [
        Columns(
            title=words,
            labels=[month.label for month in found.months],
            years=[] if len(times) > 1 else years_of(found.months),
            series=[Series(one.year if len(times) > 1 else "", one.written[key]) for one in times],
            top=top,
        )
        for key, words in WRITTEN
        if any(one.totals[key] for one in times)
    ]
    names = [f"{w} {one.year}" if len(times) > 1 else w for one in times for _key, w in WRITTEN]
    rows: list[Sequence[object]] = [
        (month.words, *(one.written[key][place] for one in times for key, _words in WRITTEN))
        for place, month in enumerate(found.months)
    ]
    if any(one.elsewhere.total() for one in times):
        rows.append((ELSEWHERE, *(one.elsewhere[key] for one in times for key, _w in WRITTEN)))
    total = ("Together", *(one.totals[key] for one in times for key, _words in WRITTEN))
    said = quiet_words(found.months)
    return FigureSection(
        title="Letters, calls and visits",
        charts=charts if found.months else [],
        tables=[
            figure_table("Letters by month", [time_of(found.months), *names], rows, total, said),
            _channels(found),
        ],
    )


def _channels(found: Activity) -> FigureTable:
    internal = any(direction == INTERNAL for _channel, direction in found.channels)
    ways = [(OUT, "From us"), (IN, "To us"), *([(INTERNAL, "Among ourselves")] if internal else [])]
    rows = [
        (words, *(found.channels[channel, way] for way, _words in ways))
        for channel, words in CHANNELS
        if any(found.channels[channel, way] for way, _words in ways)
    ]
    return figure_table(
        "By letter, e-mail or call", ["How", *(words for _way, words in ways)], rows
    )


def _by_body(found: Activity) -> FigureSection:
    bodies = [one for one in found.bodies if one.contacts or one.meetings]
    if not bodies:
        return FigureSection(title="By body", words="No letter, call or meeting names a body.")
    shown = [one for one in bodies if one.is_named and one.contacts][:MOST_ROWS]
    rows = [
        Bar(one.name, [one.written[key] for key, _words in WRITTEN], f"{one.contacts:,}")
        for one in shown
    ]
    chart = Bars(title=first_of("Letters, calls and visits", shown, bodies),
                 parts=[words for _key, words in WRITTEN], rows=rows)  # fmt: skip
    table = figure_table(
        "By body",
        ["Body", *(words for _key, words in WRITTEN), "Together", "Meetings"],
        [
            (one.name, *(one.written[key] for key, _words in WRITTEN), one.contacts, one.meetings)
            for one in bodies
        ],
    )
    return FigureSection(
        title="By body",
        charts=[chart] if rows else [],
        tables=[table],
        note="A letter to two bodies is counted for each, so that the rows may be more together than"
        " the letters were. A part is counted with the body it belongs to, a member of our council by itself.",
    )


def _prompted(found: Activity) -> FigureSection:
    reactive = found.reactive_total - sum(found.reactive)
    elsewhere = (reactive, found.elsewhere.total() - reactive)
    return prompted(found.months, found.reactive, found.routine, elsewhere)


def prompted(
    months: Sequence[Stretch],
    reactive: Sequence[int],
    routine: Sequence[int],
    elsewhere: tuple[int, int] = (0, 0),
    *,
    quiet: bool = False,
) -> FigureSection:
    """Contact that followed an incident or campaign by month, and what was routine.

    `elsewhere` are both of which the month is not known; `quiet` lists no months without contact.
    """
    title = "After incidents, and as a matter of routine"
    after, usual = sum(reactive) + elsewhere[0], sum(routine) + elsewhere[1]
    if not after + usual:
        return FigureSection(title=title, words="There was no letter, call or visit in this time.")
    time = time_of(months)
    chart = Columns(
        title=f"Letters, calls and visits by {time.lower()}",
        labels=[month.label for month in months],
        years=years_of(months),
        series=[Series("after an incident or campaign", reactive), Series("routine", routine)],
        stacked=True,
    )
    each = zip(months, reactive, routine, strict=True)
    rows: list[Sequence[object]] = [(month.words, *counts) for month, *counts in each]
    if any(elsewhere):
        rows.append((ELSEWHERE, *elsewhere))
    heads = [time, "After an incident or campaign", "Routine"]
    total = ("Together", after, usual)
    said = quiet_words(months, always=quiet)
    table = figure_table("After incidents and routine", heads, rows, total, said)
    return FigureSection(
        title=title,
        words=prompted_words(after, after + usual),
        charts=[chart] if months else [],
        tables=[table],
    )
