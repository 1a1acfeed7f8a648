"""Points of a meeting's note as they are worked on afterwards: kept, put in order, and by theme."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

from liaison_app.records import Meeting, Minute, Question, StandingIssue
from liaison_app.records.minute import SORTS
from liaison_app.rules.safe_text import fold
from liaison_app.rules.typed_lines import typed_themes
from liaison_app.services.named_at import NamedAt
from liaison_app.store.queries.minutes import points_of, themes_known
from liaison_app.store.store import Store

APART = 16  # between the places of points, so that others can come between


def begun(store: Store, meeting: Meeting, sort: str) -> Minute:
    """A point not kept yet, to stand after everything noted of its meeting."""
    last = max((one.position or 0 for one in points_of(store, meeting.id or 0)), default=0)
    return Minute(meeting_id=meeting.id, sort=sort, position=last + APART)


def keep(
    store: Store,
    point: Minute,
    standing: StandingIssue | None = None,
    others: Sequence[Minute | Question] = (),
    origin: object | None = None,
) -> Minute:
    """Keep a point as one change, with the standing issue that it is one time of, made if new.

    `others` are points that are times of it too from now on.

    Themes are spelled as those known already, and whoever raised it is looked up among those who
    can be named at its meeting.
    """
    meeting = store.get(Meeting, point.meeting_id or 0)
    known = tuple(theme.words for theme in themes_known(store, meeting.id))
    before = store.find(Minute, point.id)
    if before is None or before.raised_by != point.raised_by:
        named = NamedAt(store, meeting).exactly(point.raised_by) if point.raised_by else None
        point = dataclasses.replace(
            point,
            post_id=named.post_id if named else None,
            person_id=named.person_id if named else None,
            organisation_id=named.organisation_id if named else None,
        )
    words = dict(SORTS)[point.sort].lower()
    label = f"Edit {words}" if point.id is not None else f"Note {words}"
    with store.change(label, origin) as pen:
        if standing is not None:
            kept = pen.save(standing) if standing.id is None else standing
            point = dataclasses.replace(point, standing_issue_id=kept.id)
            for other in others:
                pen.save(dataclasses.replace(other, standing_issue_id=kept.id))
        themes = typed_themes(", ".join(point.themes), known)
        return pen.save(dataclasses.replace(point, themes=themes))


def move(store: Store, id: int, by: int, origin: object | None = None) -> bool:
    """Have a point stand so many places further down among those of its sort; False at an end.

    The points share out the places they had, so that what was noted between them stays there.
    """
    point = store.get(Minute, id)
    among = points_of(store, point.meeting_id or 0, point.sort)
    at = next(place for place, one in enumerate(among) if one.id == id)
    to = min(max(at + by, 0), len(among) - 1)
    if to == at:
        return False
    among.insert(to, among.pop(at))
    put_in_order(store, among, origin)
    return True


def put_in_order(store: Store, points: Sequence[Minute], origin: object | None = None) -> None:
    """Have points of a meeting stand in this order, in the places that they had among them."""
    had = sorted({one.position for one in points if one.position is not None})
    places = had if len(had) == len(points) else [(at + 1) * APART for at in range(len(points))]
    with store.change("Put points in order", origin) as pen:
        for place, one in zip(places, points, strict=True):
            if one.position != place:
                pen.save(dataclasses.replace(one, position=place))


def themes_among(points: Iterable[Minute]) -> list[tuple[str, int]]:
    """The themes of some points with how many have each, the most frequent first."""
    words: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for point in points:
        for theme in point.themes:
            words.setdefault(fold(theme), theme)
            counted[fold(theme)] += 1
    return [(words[key], count) for key, count in counted.most_common()]


def has_theme(point: Minute, theme: str) -> bool:
    """Whether a point is of a theme, however it is spelled; "" is every theme."""
    return not theme or fold(theme) in map(fold, point.themes)
