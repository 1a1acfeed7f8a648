"""Figures as lines: a subject with its latest number; each number with its source, day and where it was given."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import joined, tr
from liaison_app.records import Correspondence, Figure, Meeting, Publication
from liaison_app.services import figures
from liaison_app.services.figure_subjects import Standing
from liaison_app.store.store import Store
from liaison_app.ui.widgets.rows import Row


def subject_row(key: str, now: Standing, today: dt.date) -> Row:
    """What is counted, and the latest number with whose it is and its day."""
    subject, latest = now.subject, now.subject.latest
    title = f"{subject.title[:1].upper()}{subject.title[1:]}"
    below = figures.in_a_line(latest, today)
    count = len(subject.figures)
    return Row(
        key,
        title,
        below,
        "chart-column",
        "amber" if now.differ else "green",
        right=f"{count:,}" if count > 1 else "",
        right_below=tr("old") if now.old else "",
    )


def figure_row(store: Store, one: Figure, today: dt.date) -> Row:
    """One number: its source and day below, and where it was given."""
    known = (figures.source_words(one), figures.day_words(one, today), _where(store, one))
    below = joined("  ·  ", filter(None, known))
    return Row(one.id, figures.number_words(one), below, "chart-column", "green", glyph=True)


def _where(store: Store, one: Figure) -> str:
    meeting = store.find(Meeting, one.meeting_id)
    letter = store.find(Correspondence, one.correspondence_id)
    page = store.find(Publication, one.publication_id)
    if meeting is not None:
        return tr("given at “{title}”", title=meeting.title)
    if letter is not None:
        return (
            tr("given in “{subject}”", subject=letter.subject)
            if letter.subject
            else tr("given in a letter")
        )
    return tr("given in “{title}”", title=page.title) if page is not None else ""
