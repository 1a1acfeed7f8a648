"""What stands beside a matter's story, read in one go: questions, promises, who replied, what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Figure, Statement
from liaison_app.store.queries.contact_points import KnownPoint, points_under
from liaison_app.store.queries.matters import Sent, sent_under
from liaison_app.store.queries.promises import FollowUp, promises_under
from liaison_app.store.queries.questions import Asked, asked_under
from liaison_app.store.queries.said import Beside, beside, figures_under, said_under, subject_key
from liaison_app.store.queries.standing_issues import Standing, standing_under
from liaison_app.store.queries.threads import Waiting, waiting
from liaison_app.store.store import Store

SUBJECTS = 12  # of figures, that are shown


@dataclass(frozen=True, slots=True)
class Around:
    """All of it, of one matter.

    `sent` are letters of ours with their addressees, oldest first; `waits` who is still waited for;
    `asked` questions of ours and theirs; `subjects` counts of what figures were given, of which
    `groups` are the first, each with what others said of the same.
    """

    sent: Sequence[Sent]
    waits: Sequence[Waiting]
    asked: Sequence[Asked]
    promises: Sequence[FollowUp]
    points: Sequence[KnownPoint]
    standing: Sequence[Standing]
    said: Sequence[Statement]
    figures: Sequence[Figure]
    subjects: int
    groups: Sequence[Beside]


def around(
    store: Store,
    matter_id: int,
    today: dt.date,
    *,
    restricted_too: bool = False,
    sent: Sequence[Sent] | None = None,
) -> Around:
    """Read what stands beside a matter; `sent`, where its letters have been read already."""
    if sent is None:
        sent = sent_under(store, matter_id, restricted_too=restricted_too)
    known = {one.id: one.addressees for one in sent}
    promises = promises_under(store, matter_id, today)
    figures = figures_under(store, matter_id, restricted_too=restricted_too)
    subjects = dict.fromkeys(subject_key(one.subject) for one in figures)
    first = set(list(subjects)[:SUBJECTS])
    return Around(
        sent=sent,
        waits=waiting(store, today, matter_id=matter_id),
        asked=asked_under(store, matter_id, restricted_too=restricted_too, known=known),
        promises=[one for one in promises if restricted_too or not one.restricted],
        points=points_under(store, matter_id, restricted_too=restricted_too),
        standing=standing_under(store, matter_id),
        said=said_under(store, matter_id, restricted_too=restricted_too),
        figures=figures,
        subjects=len(subjects),
        groups=beside(store, [one for one in figures if subject_key(one.subject) in first]),
    )
