"""What joining two would do, in words: what names the other, and who each of the two is."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_app.language import phrase
from liaison_app.records import Organisation, Post, kind_named
from liaison_app.records.post import POST
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries import contact_cards
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

# What a volunteer would count, by the name of the kind: one of them, several.
_COUNTED = {
    "party": ("letter", "letters"),
    "tenure": ("time in a post", "times in posts"),
    "attendance": ("line of a guest list", "lines of guest lists"),
    "list_member": ("place on a mailing list", "places on mailing lists"),
    "minute": ("point of a meeting", "points of meetings"),
    "contact_point": ("point of contact", "points of contact"),
}
_NOT_COUNTED = ("apart", "joining", "provenance")


def moves_in_words(moves: Mapping[str, int]) -> str:
    """“three letters, one promise and two notes”; "" for nothing."""
    said = []
    for name, count in moves.items():
        kind = kind_named(name)
        if name in _NOT_COUNTED or kind is None or not count:
            continue
        one, many = _COUNTED.get(name, (kind.title.lower(), kind.plural.lower()))
        said.append(f"{say_count(count)} {one if count == 1 else many}")
    return say_list(said)


def about(store: Store, kind: str, id: int) -> list[tuple[str, str]]:
    """Who one of the two is, beside what is kept in its fields: (caption, words); nothing restricted."""
    found: list[tuple[str, str]] = []
    if kind == "person":
        hidden = kept_back(store, POST)
        rows = [r for r in contact_cards.posts_of_person(store, id) if r.post_id not in hidden]
        found.append(
            (phrase("Posts"), "\n".join(_held(row, row.post, row.organisation) for row in rows))
        )
    elif kind == "post":
        rows = contact_cards.holders_of_post(store, id)
        shown = [row for row in rows if not row.restricted]
        found.append((phrase("Holders"), "\n".join(_held(row, row.name) for row in shown)))
        post = store.find(Post, id)
        body = store.find(Organisation, post.organisation_id) if post is not None else None
        found.append((phrase("At"), body.name if body is not None else ""))
    else:
        body = store.find(Organisation, id)
        above = store.find(Organisation, body.parent_id) if body is not None else None
        posts = store.where(Post, organisation_id=id)
        shown_above = above.name if above is not None and not above.restricted else ""
        found.append((phrase("Part of"), shown_above))
        found.append((phrase("Posts"), "\n".join(dict.fromkeys(post.title for post in posts))))
    found.append((phrase("Letters"), letters_in_words(store, kind, id)))
    return found


def letters_in_words(store: Store, kind: str, id: int) -> str:
    """“4 sent, 2 replies; the latest on 3 March 2026”; "" for none."""
    figures = contact_cards.figures_of(store, kind, id)
    latest = contact_cards.latest_with(store, kind, id, most=1)
    if not latest:
        return ""
    replies = "reply" if figures.replies == 1 else "replies"
    when = say_date(latest[0].date) or latest[0].date_words
    last = (
        phrase("the latest on {when}", when=when)
        if len(latest[0].date) == 10
        else phrase("the latest {when}", when=when)
    )
    return f"{figures.sent:,} sent, {figures.replies:,} {replies}; {last}"


def _held(row: contact_cards.HolderRow, *words: str) -> str:
    """“Headteacher, Elm School (until 2021)”."""
    said = ", ".join(filter(None, words))
    if row.now:
        return said
    return (
        phrase("{said} (until {until_date})", said=said, until_date=say_date(row.until_date))
        if row.until_date
        else phrase("{said} (before)", said=said)
    )
