"""How contacts look and are spoken of: the groups of the lists, and how long a post was held."""

from __future__ import annotations

from typing import NamedTuple

from liaison_app.language import shown, tr
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.store.queries.contact_cards import HolderRow
from liaison_app.ui.said import say_shortly

DOT = "  ·  "


class Group(NamedTuple):
    """Kinds of organisation that stand under one heading."""

    key: str
    words: str
    kinds: tuple[str, ...]


GROUPS = (
    Group("police", tr("Police"), ("police", "commissioner")),
    Group("council", tr("Council"), ("council",)),
    Group("fire", tr("Fire and rescue"), ("fire",)),
    Group("nhs", tr("NHS and health"), ("nhs",)),
    Group("schools", tr("Schools and colleges"), ("school", "college", "university")),
    Group("mosques", tr("Mosques"), ("mosque",)),
    Group("faiths", tr("Faith bodies"), ("faith",)),
    Group("charities", tr("Charities"), ("charity",)),
    Group("media", tr("Press and media"), ("media",)),
    Group("mps", tr("MPs’ offices"), ("mp",)),
    Group("business", tr("Business and sport"), ("business", "sport")),
    Group("others", tr("Others"), ("other",)),
)
_BY_KIND = {kind: group for group in GROUPS for kind in group.kinds}
KIND_WORDS = {key: tr(words) for key, words in KINDS_OF_BODY}


def group_of(kind: str) -> Group:
    """The group of a kind of organisation; the last for one it does not know."""
    return _BY_KIND.get(kind, GROUPS[-1])


def joined(*parts: str) -> str:
    """The parts that are known with a dot between them: “Mr Newcombe · County Police”."""
    return DOT.join(shown(part) for part in parts if part)


def month_year(iso: str) -> str:
    """A partial date in a narrow place: “16 Mar 2018”, “Jan 2024”, “2019”."""
    return say_shortly(iso)


def period(row: HolderRow) -> str:
    """“since Jan 2024”, “2019 – Dec 2023”, “until 2019”: as much as is known."""
    start, end = month_year(row.from_date), month_year(row.until_date)
    if row.now:
        return tr("since {start}", start=start) if start else ""
    if start and end:
        return start if start == end else f"{start} – {end}"
    if end:
        return tr("until {end}", end=end)
    return tr("from {start}", start=start) if start else tr("dates not known")
