"""How contacts look and are spoken of: the groups and lines of the lists, and how long a post was held."""

from __future__ import annotations

from typing import NamedTuple

from liaison_app.language import shown, tr, trn
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.store.queries.contact_cards import HolderRow
from liaison_app.store.queries.contacts import OrganisationRow, PersonRow, PostRow
from liaison_app.ui import signs
from liaison_app.ui.said import say_shortly
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

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


def post_line(row: PostRow) -> Row:
    """A post in the list: who holds it, at which body, and who is waited for."""
    icon, tone = signs.of_body(row.kind)
    holder = "" if not row.holders else row.holders[0]
    if len(row.holders) > 1:
        more = len(row.holders) - 1
        holder = trn("{who} and {count} more", "{who} and {count} more", more, who=holder)
    pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if row.restricted else ()
    if row.waiting:
        pills += (PillWords(f"{row.waiting:,}", "amber", "clock"),)
    if row.gone:
        pills += (PillWords(tr("ended") if row.ended else tr("closed"), "grey"),)
    below = joined(holder, row.organisation) or row.unit
    return Row(row.id, row.title, below, icon, tone, pills, faded=row.gone)


def person_line(row: PersonRow) -> Row:
    """A person in the list, with the posts they hold."""
    tone = signs.of_body(row.kind)[1]
    pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if row.restricted else ()
    if row.do_not_contact:
        pills += (PillWords(tr("do not contact"), "red"),)
    below = "; ".join(row.posts) or tr("no post now")
    return Row(row.id, row.name, below, "user", tone, pills)


def organisation_line(row: OrganisationRow) -> Row:
    """A body in the list, with its kind or what it is part of, and how many posts it has."""
    icon, tone = signs.of_body(row.kind)
    posts = trn("{count} post", "{count} posts", row.posts) if row.posts else ""
    below = joined(row.parent or KIND_WORDS.get(row.kind, ""), posts)
    pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if row.restricted else ()
    if row.closed:
        pills += (PillWords(tr("closed"), "grey"),)
    return Row(row.id, row.name, below, icon, tone, pills, faded=bool(row.closed))
